using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>Calls of methods marked <c>[Conditional("TRACE")]</c>, which C# leaves out with their arguments where no such symbol is defined.</summary>
internal static class ConditionalCalls
{
    public static bool IsLeftOut(IInvocationOperation call)
    {
        var symbols = call.TargetMethod.GetAttributes()
            .Where(attribute => attribute.AttributeClass.IsNamed("System.Diagnostics.ConditionalAttribute"))
            .Select(attribute => attribute.ConstructorArguments is [{ Value: string symbol }] ? symbol : "")
            .ToList();
        return symbols.Count > 0 && !symbols.Exists(symbol => IsDefined(symbol, call.Syntax.SyntaxTree));
    }

    /// <summary>By the project, unless directives at the top of the file say otherwise.</summary>
    private static bool IsDefined(string symbol, SyntaxTree tree)
    {
        var defined = tree.Options.PreprocessorSymbolNames.Contains(symbol);
        foreach (var trivia in tree.GetRoot().GetFirstToken(includeZeroWidth: true).LeadingTrivia)
        {
            if (trivia.GetStructure() is DefineDirectiveTriviaSyntax { IsActive: true } define && define.Name.ValueText == symbol) defined = true;
            if (trivia.GetStructure() is UndefDirectiveTriviaSyntax { IsActive: true } undefine && undefine.Name.ValueText == symbol) defined = false;
        }

        return defined;
    }
}
