using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>
/// Turns the keys of a plain dictionary into the texts by which a <c>ModuleDict</c> knows its modules, and back where
/// the code needs the value.
/// </summary>
internal sealed class KeyText(ITypeSymbol key, Compilation compilation, SyntaxGenerator generator)
{
    private static readonly SyntaxAnnotation Parsed = new("NetGen.ParsedKey");

    private bool IsText => key.SpecialType == SpecialType.System_String;

    /// <summary>Whether texts stand for keys of this type without loss.</summary>
    public bool IsSupported => IsText || IsWholeNumber || key.TypeKind == TypeKind.Enum || key.SpecialType == SpecialType.System_Char;

    private bool IsWholeNumber => key.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte
        or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64 or SpecialType.System_UInt64;

    /// <summary>A key as a member of the container takes it: as it is where it can, else its text.</summary>
    /// <param name="value">The key.</param>
    /// <param name="isTaken">Whether the member has an overload for keys of this type.</param>
    public ExpressionSyntax For(ExpressionSyntax value, bool isTaken)
    {
        if (value.HasAnnotation(Parsed)) return value.DescendantNodes().OfType<ArgumentSyntax>().First().Expression;
        return isTaken ? value : Of(value);
    }

    /// <summary>The text of a key: <c>i.ToString(CultureInfo.InvariantCulture)</c>, and <c>"0"</c> of <c>0</c>.</summary>
    public ExpressionSyntax Of(ExpressionSyntax value)
    {
        if (IsText) return value;
        if (value is LiteralExpressionSyntax literal) return Literal(literal.Token.ValueText).WithTriviaFrom(value);
        var receiver = value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            ? value.WithoutTrivia()
            : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation);
        var text = generator.InvocationExpression(
            generator.MemberAccessExpression(receiver, "ToString"), IsWholeNumber ? [Invariant()] : []);
        return ((ExpressionSyntax)text).WithTriviaFrom(value);
    }

    /// <summary>The key that a text stands for: <c>int.Parse(name, CultureInfo.InvariantCulture)</c>.</summary>
    public ExpressionSyntax Back(ExpressionSyntax name)
    {
        if (IsText) return name;
        var bare = name.WithoutTrivia();
        var value = key.TypeKind == TypeKind.Enum
            ? Invoke(compilation.GetTypeByMetadataName("System.Enum")!, generator.GenericName("Parse", key), bare)
            : key.SpecialType == SpecialType.System_Char
                ? Invoke(key, generator.IdentifierName("Parse"), bare)
                : Invoke(key, generator.IdentifierName("Parse"), bare, Invariant());
        return value.WithTriviaFrom(name).WithAdditionalAnnotations(Parsed);
    }

    private ExpressionSyntax Invoke(ITypeSymbol type, SyntaxNode method, params SyntaxNode[] arguments) =>
        (ExpressionSyntax)generator.InvocationExpression(
            generator.MemberAccessExpression(generator.TypeExpression(type, addImport: true), method), arguments);

    private SyntaxNode Invariant() => generator.MemberAccessExpression(
        generator.TypeExpression(compilation.GetTypeByMetadataName("System.Globalization.CultureInfo")!, addImport: true),
        "InvariantCulture");

    private static LiteralExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
