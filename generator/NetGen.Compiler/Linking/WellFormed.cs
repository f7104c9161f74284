using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Linking;

/// <summary>The last check of what Binding and layers wrote: every node has an operation, its operands and attributes.</summary>
internal static class WellFormed
{
    /// <summary>The node with its attributes complete.</summary>
    /// <exception cref="LinkingException">It cannot be compiled as it is written.</exception>
    public static Node Check(Node node)
    {
        if (OpCatalog.Find(node.Op) is not { } op) throw Refuse(node, node.Op, "there is no such operation");
        if (!op.Signature.Takes(node.Inputs.Count))
        {
            throw Refuse(node, op.DisplayName, $"it takes {op.Signature.RequiredOperands} tensors, {node.Inputs.Count} are given");
        }

        foreach (var attribute in node.Attributes)
        {
            if (op.Signature.FindAttribute(attribute.Name) is { MayStayOpen: true }) continue;
            if (ForwardParameter.Find(attribute.Value) is { } parameter) throw Refuse(node, op.DisplayName, ForwardParameter.Dependence(parameter));
        }

        try
        {
            return node with { Attributes = op.Signature.Complete(node.Attributes.AsImmutable()) };
        }
        catch (ArgumentException malformed)
        {
            throw Refuse(node, op.DisplayName, malformed.Message);
        }
    }

    private static LinkingException Refuse(Node node, string construct, string reason) => new(node.Origin, construct, reason);
}
