namespace NetGen.Benchmarks.Peers;

/// <summary>Writes the digit network as an ONNX model. The field numbers are those of onnx.proto.</summary>
internal static class OnnxModel
{
    private const int Float32 = 1, IntAttribute = 2, IntsAttribute = 7;

    /// <summary>The model's bytes, for input "x" of shape (N, 1, 28, 28) and output "y" of shape (N, 10).</summary>
    public static byte[] DigitNet(IReadOnlyDictionary<string, Tensor> weights) => new ProtobufWriter()
        .Number(1, 8)                                                    // ir_version
        .Message(8, opset => opset.Number(2, 13))                        // opset_import.version
        .Message(7, graph =>
        {
            Node(graph, "Conv", ["x", "conv1.weight", "conv1.bias"], "c1");
            Node(graph, "MaxPool", ["c1"], "p1", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
            Node(graph, "Relu", ["p1"], "r1");
            Node(graph, "Conv", ["r1", "conv2.weight", "conv2.bias"], "c2");
            Node(graph, "MaxPool", ["c2"], "p2", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
            Node(graph, "Relu", ["p2"], "r2");
            Node(graph, "Flatten", ["r2"], "flat");
            Node(graph, "Gemm", ["flat", "fc1.weight", "fc1.bias"], "l1", ("transB", [1]));
            Node(graph, "Relu", ["l1"], "r3");
            Node(graph, "Gemm", ["r3", "fc2.weight", "fc2.bias"], "l2", ("transB", [1]));
            Node(graph, "LogSoftmax", ["l2"], "y", ("axis", [1]));
            graph.Text(2, "digits");
            foreach (var (name, tensor) in weights)
                Initializer(graph, name, tensor);
            ValueInfo(graph, 11, "x", [1, 28, 28]);
            ValueInfo(graph, 12, "y", [10]);
        })
        .ToArray();

    /// <summary>An attribute of one element is a number, of more a list.</summary>
    private static void Node(ProtobufWriter graph, string type, string[] inputs, string output, params (string Name, int[] Value)[] attributes) =>
        graph.Message(1, node =>
        {
            foreach (var input in inputs)
                node.Text(1, input);
            node.Text(2, output).Text(4, type);
            foreach (var (name, value) in attributes)
                node.Message(5, attribute =>
                {
                    attribute.Text(1, name);
                    foreach (var element in value)
                        attribute.Number(value.Length == 1 ? 3 : 8, element);
                    attribute.Number(20, value.Length == 1 ? IntAttribute : IntsAttribute);
                });
        });

    private static void Initializer(ProtobufWriter graph, string name, Tensor tensor) => graph.Message(5, initializer =>
    {
        foreach (var size in tensor.Shape)
            initializer.Number(1, size);
        initializer.Number(2, Float32).Text(8, name).Floats(9, tensor.ToArray<float>());
    });

    /// <summary>Name and shape of an input or output; the batch comes first and has any size.</summary>
    private static void ValueInfo(ProtobufWriter graph, int field, string name, int[] sizes) => graph.Message(field, value => value
        .Text(1, name)
        .Message(2, type => type.Message(1, tensor => tensor.Number(1, Float32).Message(2, shape =>
        {
            shape.Message(1, dim => dim.Text(2, "N"));
            foreach (var size in sizes)
                shape.Message(1, dim => dim.Number(1, size));
        }))));
}
