using System.Globalization;
using System.Text;

namespace NetGen.Tests.RandomNets;

/// <summary>
/// Draws a network of the supported operations and writes it as a <c>[Module]</c>. The same number draws the same network.
/// </summary>
internal sealed class RandomNet
{
    private readonly Random random;
    private readonly StringBuilder fields = new();
    private readonly StringBuilder body = new();
    private readonly int[] input;
    private int names;

    // The sizes of x behind the batch at the point that is being written: (channels, height, width) or (features).
    private int[] shape;

    public RandomNet(int number)
    {
        random = new Random(number);
        Name = string.Create(CultureInfo.InvariantCulture, $"Net{number}");
        input = random.Next(3) == 0 ? [random.Next(1, 20)] : [random.Next(1, 4), random.Next(4, 13), random.Next(4, 13)];
        shape = input;
        for (var steps = random.Next(2, 6); steps > 0 && shape.Length == 3; steps--)
            ImageStep();
        if (shape.Length == 3)
            Flatten();
        for (var steps = random.Next(1, 5); steps > 0; steps--)
            VectorStep();
        End();
    }

    /// <summary>The class.</summary>
    public string Name { get; }

    /// <summary>A batch of its input has these sizes.</summary>
    public int[] InputShape(int batch) => [batch, .. input];

    /// <summary>The class's source.</summary>
    public string Source() => string.Create(CultureInfo.InvariantCulture, $$"""
        [Module]
        public partial class {{Name}}
        {
        {{fields}}
            public Tensor Forward([Shape("N", {{string.Join(", ", input)}})] Tensor x)
            {
        {{body}}        return x;
            }
        }

        """);

    private void ImageStep()
    {
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                Convolution();
                break;
            case 3:
                Pooling();
                break;
            case 4:
                Activation();
                break;
            case 5:
                Residual();
                break;
            case 6:
                Line($"x = {Field("Dropout2d", "0.25f")}.Call(x);");
                break;
            default:
                Flatten();
                break;
        }
    }

    private void VectorStep()
    {
        switch (random.Next(9))
        {
            case 0 or 1 or 2:
                var features = random.Next(1, 30);
                Line($"x = {Field("Linear", $"{shape[0]}, {features}, bias: {Word(random.Next(3) > 0)}")}.Call(x);");
                shape = [features];
                break;
            case 3 or 4:
                Activation();
                break;
            case 5:
                Line($"x = F.Dropout(x, 0.3f, Training);");
                break;
            case 6:
                Line($"x = x * {Parameter(shape[0])} + {Parameter(shape[0])};");
                break;
            case 7:
                var columns = random.Next(1, 12);
                Line($"x = F.MatMul(x, {Parameter(shape[0], columns)});");
                shape = [columns];
                break;
            default:
                Line("x = F.Softmax(x, dim: 1);");
                break;
        }
    }

    private void End() => Line(random.Next(5) switch
    {
        0 => "x = F.LogSoftmax(x, dim: 1);",
        1 => "x = x.Sum(1);",
        2 => "x = x.Mean(1, keepDim: true);",
        3 => "x = F.Sqrt(F.Exp(x * 0.5f)) - 1.5f;",
        _ => "x = -x / 3f;",
    });

    private void Convolution()
    {
        var kernel = (Height: random.Next(1, Math.Min(5, shape[1] + 1)), Width: random.Next(1, Math.Min(5, shape[2] + 1)));
        var (stride, padding) = (random.Next(1, 3), random.Next(0, 2));
        var groups = shape[0] % 2 == 0 && random.Next(3) == 0 ? 2 : 1;
        var channels = groups * random.Next(1, 6);
        Line($"x = {Field("Conv2d", $"{shape[0]}, {channels}, kernelSize: ({kernel.Height}, {kernel.Width}), stride: {stride}, padding: {padding}, groups: {groups}, bias: {Word(random.Next(3) > 0)}")}.Call(x);");
        shape = [channels, (shape[1] + 2 * padding - kernel.Height) / stride + 1, (shape[2] + 2 * padding - kernel.Width) / stride + 1];
    }

    private void Pooling()
    {
        var (size, stride) = (random.Next(1, Math.Min(4, Math.Min(shape[1], shape[2]) + 1)), random.Next(1, 4));
        Line($"x = F.MaxPool2d(x, {size}, stride: {stride});");
        shape = [shape[0], (shape[1] - size) / stride + 1, (shape[2] - size) / stride + 1];
    }

    private void Residual()
    {
        var convolution = Field("Conv2d", $"{shape[0]}, {shape[0]}, kernelSize: 3, padding: \"same\"");
        Line(random.Next(2) == 0 ? $"x = x + F.Relu({convolution}.Call(x));" : $"x = x * F.Sigmoid({convolution}.Call(x));");
    }

    private void Flatten()
    {
        var features = shape[0] * shape[1] * shape[2];
        Line(random.Next(2) == 0 ? "x = x.Flatten(1);" : $"x = x.View(x.Size(0), {features});");
        shape = [features];
    }

    private void Activation() => Line(random.Next(4) switch
    {
        0 => "x = F.Relu(x);",
        1 => "x = F.Sigmoid(x);",
        2 => "x = F.Tanh(x);",
        _ => $"x = {Field("ReLU", "")}.Call(x);",
    });

    private string Field(string layer, string arguments)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"layer{names++}");
        fields.Append(CultureInfo.InvariantCulture, $"    private readonly {layer} {name} = new({arguments});\n");
        return name;
    }

    private string Parameter(params int[] sizes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"weight{names++}");
        fields.Append(CultureInfo.InvariantCulture, $"    private readonly Parameter {name} = new(Tensor.Randn({string.Join(", ", sizes)}));\n");
        return name;
    }

    private void Line(string text) => body.Append("        ").Append(text).Append('\n');

    private static string Word(bool value) => value ? "true" : "false";
}
