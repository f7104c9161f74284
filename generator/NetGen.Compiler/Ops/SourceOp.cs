using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A value that comes from outside: an input, a parameter or a buffer. Its type is given, not inferred.</summary>
internal sealed class SourceOp(string name, string attribute, params AttributeSpec[] more) : OpDefinition
{
    public override string Name => name;

    public override Signature Signature { get; } = new([], [AttributeSpec.Text(attribute), .. more]);

    public override TensorType? Infer(InferenceContext context) => context.Node.Type;
}
