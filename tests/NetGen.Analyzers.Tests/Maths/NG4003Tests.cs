using NetGen.Analyzers.Maths;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Maths;

using Rule = Rule<InPlaceWriteAnalyzer>;

public sealed class NG4003Tests
{
    [Theory]
    [InlineData("var y = F.Sigmoid(fc.Call(x)); {|NG4003:y.Fill(0)|}; return y;")]
    [InlineData("var y = fc.Call(x); var z = y * y; {|NG4003:y.CopyFrom(x)|}; return z;")]
    [InlineData("var y = fc.Call(x); {|NG4003:x.Fill(1)|}; return y;")]
    [InlineData("var z = F.Log(x); {|NG4003:x.Fill(1)|}; return z;")]
    public Task Fires_where_backward_reads_what_is_gone(string statements) => Rule.Check(Net(statements));

    [Theory]
    [InlineData("var y = fc.Call(x); y.Fill(0); return y;")]
    [InlineData("var y = x + x; x.Fill(0); return y;")]
    [InlineData("x.Fill(0); return fc.Call(x);")]
    [InlineData("x = F.Sigmoid(x); x = x + x; x.Fill(0); return x;")]
    [InlineData("var y = Tensor.Zeros(4); y.Fill(1); return fc.Call(x) + y;")]
    public Task Stays_silent_where_nothing_is_kept(string statements) => Rule.Check(Net(statements));

    [Theory]
    [InlineData("var p = F.Softmax(net.Call(x), 1); {|NG4003:p.Fill(0)|}; F.MseLoss(p, y).Backward();")]
    [InlineData("var loss = F.MseLoss(net.Call(x), y); {|NG4003:y.Fill(0)|}; loss.Backward();")]
    [InlineData("var p = F.Softmax(net.Call(x), 1); F.MseLoss(p, y).Backward(); p.Fill(0);")]
    [InlineData("var p = F.Softmax(net.Call(x), 1); p.Fill(0);")]
    public Task Outside_of_modules_backward_has_to_follow(string statements) => Rule.Check($$"""
        public static class Program
        {
            public static void Run(Linear net, Tensor x, Tensor y)
            {
                {{statements}}
            }
        }
        """);

    private static string Net(string statements) => $$"""
        [Module]
        public partial class Net
        {
            public readonly Linear fc = new(4, 4);

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                {{statements}}
            }
        }
        """;
}
