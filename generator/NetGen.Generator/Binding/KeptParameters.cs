using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Members of records and classes of tensors that hold just what a parameter of the constructor was given, so that an object
/// may be taken apart and put together again.
/// </summary>
internal static class KeptParameters
{
    /// <param name="member">A field or property.</param>
    /// <param name="parameter">A parameter of a constructor of the same type.</param>
    public static bool Keeps(ISymbol member, IParameterSymbol parameter)
    {
        if (member is IPropertySymbol property && member.DeclaringSyntaxReferences.Length > 0 && !property.IsAutomatic()) return false;
        var given = parameter.Name;
        return member.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { Initializer.Value: var value } => Names(value, given) && Stored(parameter, member.Name).Count == 0,
            VariableDeclaratorSyntax { Initializer.Value: var value } => Names(value, given) && Stored(parameter, member.Name).Count == 0,
            _ => Stored(parameter, member.Name) is [var value] && Names(value, given) && (member.Name == given || Stored(parameter, given).Count == 0),
        });
    }

    private static bool Names(ExpressionSyntax? value, string name) => value is IdentifierNameSyntax { Identifier.ValueText: var read } && read == name;

    /// <summary>What the body of the constructor assigns to a name.</summary>
    private static List<ExpressionSyntax> Stored(IParameterSymbol parameter, string name)
    {
        var stored = new List<ExpressionSyntax>();
        foreach (var reference in parameter.ContainingSymbol.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not ConstructorDeclarationSyntax constructor) continue;
            foreach (var assignment in constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>()) Collect(assignment.Left, assignment.Right, assignment, name, stored);
        }

        return stored;
    }

    /// <summary>Of a tuple each part is assigned the part of the other, where that is written as a tuple, else something unknown.</summary>
    private static void Collect(ExpressionSyntax target, ExpressionSyntax value, AssignmentExpressionSyntax assignment, string name, List<ExpressionSyntax> stored)
    {
        if (target is TupleExpressionSyntax places)
        {
            for (var index = 0; index < places.Arguments.Count; index++)
            {
                var part = value is TupleExpressionSyntax values && values.Arguments.Count == places.Arguments.Count ? values.Arguments[index].Expression : assignment;
                Collect(places.Arguments[index].Expression, part, assignment, name, stored);
            }
        }
        else if (target is IdentifierNameSyntax { Identifier.ValueText: var own } ? own == name : target is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var member } && member == name)
        {
            stored.Add(assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? value : assignment);
        }
    }
}
