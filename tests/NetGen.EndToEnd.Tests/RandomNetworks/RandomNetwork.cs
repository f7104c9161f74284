using System.Globalization;
using System.Text;

namespace NetGen.EndToEnd.Tests.RandomNetworks;

/// <summary>A network drawn at random, as the source that a user would have written.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Source">The class, with Forward.</param>
/// <param name="IsDeclared">Whether its source says the shape.</param>
public sealed record RandomNetwork(string Name, int[] Shape, string Source, bool IsDeclared)
{
    private const int MostElements = 4000;

    public static RandomNetwork Draw(int seed)
    {
        var drawing = new Drawing(new Random(seed));
        var shape = drawing.Shape;
        drawing.Run();
        var name = $"Net{seed}";
        var isDeclared = seed % 8 != 7;
        // Other networks know the sizes of images only at run time.
        var sizes = shape.Select((size, dim) => dim > 0 && seed % 8 == 6 ? $"\"S{dim}\"" : size.ToString(CultureInfo.InvariantCulture));
        var declaration = isDeclared ? $"[Shape(\"N\", {string.Join(", ", sizes)})] " : "";
        return new RandomNetwork(name, shape, $$"""
            [Module]
            public partial class {{name}}
            {
            {{drawing.Fields}}
                public Tensor Forward({{declaration}}Tensor x)
                {
            {{drawing.Body}}
                    return x;
                }
            }
            """, isDeclared);
    }

    /// <summary>One step after the other: each takes the current value to a new one, sometimes together with an older one.</summary>
    private sealed class Drawing
    {
        private readonly Random random;
        private readonly List<(string Name, int[] Shape)> older = [];

        public Drawing(Random random)
        {
            this.random = random;
            Shape = random.Next(3) switch
            {
                0 => [random.Next(2, 40)],
                1 => [random.Next(2, 6), random.Next(2, 9)],
                _ => [random.Next(1, 5), random.Next(5, 14), random.Next(5, 14)],
            };
        }

        public int[] Shape { get; private set; }

        public StringBuilder Fields { get; } = new();

        public StringBuilder Body { get; } = new();

        public void Run()
        {
            for (var step = random.Next(2, 9); step > 0; step--)
            {
                if (Step() is not { } drawn || drawn.Shape.Aggregate(1, (product, size) => product * size) > MostElements) continue;
                Shape = drawn.Shape;
                Body.Append("        x = ").Append(drawn.Expression).Append(";\n");
                if (random.Next(3) != 0) continue;
                var name = $"v{older.Count}";
                Body.Append("        var ").Append(name).Append(" = x;\n");
                older.Add((name, Shape));
            }
        }

        private (string Expression, int[] Shape)? Step() => random.Next(15) switch
        {
            0 => Same(Pick("F.Relu(x)", "F.Sigmoid(x)", "F.Tanh(x)")),
            1 => Same(Pick("F.Dropout(x, 0.3f, Training)", "x * 0.5f + 1.5f", "-x", "Training ? F.Tanh(x) : F.Relu(x)")),
            2 => Same($"F.{Pick("Softmax", "LogSoftmax")}(x, dim: {random.Next(1, Shape.Length + 1)})"),
            3 => Reduce(),
            4 => Same($"x {Pick("+", "-", "*")} {Broadcast()}"),
            5 => WithOlder(),
            6 => Shape.Length > 1 ? ("x.Flatten(1)", [Shape.Aggregate((product, size) => product * size)]) : null,
            7 => MatMul(),
            8 or 9 => Linear(),
            10 => Pool(),
            11 => Same(Pick("x - x.Mean(0, keepDim: true)", "F.Softmax(x, dim: 0)", "x * F.Sigmoid(x).Sum(0)")),
            12 => Shape.Length == 3 ? Same("F.Dropout2d(x, 0.4f, Training)") : null,
            _ => Convolution(),
        };

        private (string, int[])? Same(string expression) => (expression, Shape);

        private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

        private string Parameter(params int[] shape) => Field("Parameter", "p", $"Tensor.Randn([{string.Join(", ", shape)}])");

        private string Field(string type, string prefix, string arguments)
        {
            var name = prefix + Fields.Length.ToString(CultureInfo.InvariantCulture);
            Fields.Append("    private readonly ").Append(type).Append(' ').Append(name).Append(" = new(").Append(arguments).Append(");\n");
            return name;
        }

        private string Broadcast() => Parameter(Shape.Select(size => random.Next(2) == 0 ? 1 : size).ToArray());

        private (string, int[])? WithOlder()
        {
            var fitting = older.Where(value => value.Shape.Length == Shape.Length
                && value.Shape.Zip(Shape).All(sizes => sizes.First == sizes.Second || sizes.First == 1)).ToList();
            return fitting.Count == 0 ? null : Same($"x {Pick("+", "-", "*")} {fitting[random.Next(fitting.Count)].Name}");
        }

        private (string, int[])? Reduce()
        {
            if (Shape.Length == 1) return null;
            var dim = random.Next(Shape.Length);
            var keep = random.Next(2) == 0;
            var shape = keep ? Shape.Select((size, index) => index == dim ? 1 : size) : Shape.Where((_, index) => index != dim);
            return ($"x.{Pick("Sum", "Mean")}({dim + 1}, keepDim: {(keep ? "true" : "false")})", shape.ToArray());
        }

        private (string, int[])? MatMul()
        {
            var size = random.Next(1, 12);
            return Shape.Length == 2 && random.Next(2) == 0
                ? ($"F.MatMul({Parameter(size, Shape[0])}, x)", [size, Shape[1]])
                : ($"F.MatMul(x, {Parameter(Shape[^1], size)})", [.. Shape[..^1], size]);
        }

        private (string, int[])? Linear()
        {
            // Sometimes one layer twice, so that a parameter has two gradients to add.
            var twice = random.Next(4) == 0;
            var size = twice ? Shape[^1] : random.Next(1, 30);
            var layer = Field("Linear", "fc", $"{Shape[^1]}, {size}{(random.Next(4) == 0 ? ", bias: false" : "")}");
            return (twice ? $"{layer}.Call(F.Tanh({layer}.Call(x)))" : $"{layer}.Call(x)", [.. Shape[..^1], size]);
        }

        private (string, int[])? Pool()
        {
            if (Shape.Length != 3 || Shape[1] < 3 || Shape[2] < 3) return null;
            var kernel = random.Next(2, 4);
            var tiles = random.Next(2) == 0;
            var (stride, padding) = tiles ? (kernel, 0) : (random.Next(1, 4), random.Next(0, kernel / 2 + 1));
            int Size(int size) => (size + 2 * padding - kernel) / stride + 1;
            var options = tiles ? "" : $", stride: {stride}, padding: {padding}";
            return ($"F.MaxPool2d(x, {kernel}{options})", [Shape[0], Size(Shape[1]), Size(Shape[2])]);
        }

        private (string, int[])? Convolution()
        {
            if (Shape.Length != 3) return null;
            var groups = random.Next(4) == 0 ? Shape[0] : 1;
            var (channels, kernel, stride, padding, dilation) =
                (random.Next(1, 8) * groups, random.Next(1, 6), random.Next(1, 3), random.Next(0, 3), random.Next(1, 3));
            int Size(int size) => (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
            if (Math.Min(Shape[1], Shape[2]) + 2 * padding <= dilation * (kernel - 1)) return null;
            var arguments = $"{Shape[0]}, {channels}, kernelSize: {kernel}, stride: {stride}, padding: {padding}, dilation: {dilation}, groups: {groups}";
            return ($"{Field("Conv2d", "conv", arguments)}.Call(x)", [channels, Size(Shape[1]), Size(Shape[2])]);
        }
    }
}
