using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Binding;

/// <summary>Operations of method bodies and initialisers in the source of a compilation that has the declarations.</summary>
internal sealed class SourceBodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    public Compilation Compilation => compilation;

    /// <summary>Modules that make modules, bound for what they are made with; more is taken for a class that contains itself.</summary>
    private const int DeepestMade = 8;

    private int depth;

    private readonly Dictionary<ISymbol, bool> readable = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a module's members are known without knowing what it is made with.</summary>
    public bool IsReadable(INamedTypeSymbol type)
    {
        if (!readable.TryGetValue(type, out var known))
        {
            readable[type] = true;
            readable[type] = known = Within(() => new ModuleState(type, this)) is not { } alone || alone.Members.AsImmutable().All(member => member.Unread is null);
        }

        return known;
    }

    /// <summary>What is found out about another class, for what it is made with; null where that is not understood.</summary>
    public T? Within<T>(Func<T?> find)
        where T : class
    {
        if (depth >= DeepestMade) return null;
        depth++;
        try
        {
            return find();
        }
        catch (Obstruction)
        {
            return null;
        }
        finally
        {
            depth--;
        }
    }

    public CancellationToken Cancellation => cancellation;

    /// <summary>The body of a method or accessor: a block, or the value of an expression body. Null without source.</summary>
    public IOperation? Of(IMethodSymbol method)
    {
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            var body = reference.GetSyntax(cancellation) switch
            {
                BaseMethodDeclarationSyntax declared => (SyntaxNode?)declared.Body ?? declared.ExpressionBody,
                LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
                AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
                ArrowExpressionClauseSyntax arrow => arrow,
                _ => null,
            };
            if (body is not null) return Operation(body);
        }

        return null;
    }

    /// <summary>The value that a field or an automatic property is declared with.</summary>
    public IOperation? Initializer(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var value = reference.GetSyntax(cancellation) switch
            {
                VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
                PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
                _ => null,
            };
            if (value is not null && Operation(value) is ISymbolInitializerOperation operation) return operation.Value;
        }

        return null;
    }

    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>Whether a primary constructor passes one of its parameters on to the base class.</summary>
    public bool GivesItsBase(IMethodSymbol constructor, IParameterSymbol parameter) => constructor.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(type => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [])
        .SelectMany(given => given.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(name => name.Identifier.ValueText == parameter.Name);

    /// <summary>Whether a constructor calls another one of its class first: <c>: this(…)</c>.</summary>
    public static bool PassesOn(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer });

    /// <summary>The call of another constructor, of the class or of its base, that a constructor writes; null where it writes none.</summary>
    public IInvocationOperation? BaseCall(IMethodSymbol constructor)
    {
        foreach (var reference in constructor.DeclaringSyntaxReferences)
        {
            SyntaxNode? call = reference.GetSyntax(cancellation) switch
            {
                ConstructorDeclarationSyntax { Initializer: { } initializer } => initializer,
                TypeDeclarationSyntax type => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(),
                _ => null,
            };
            if (call is not null && Operation(call) is { } operation) return operation.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault();
        }

        return null;
    }

    /// <summary>Whether a constructor calls another one first.</summary>
    public static bool CallsAnother(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer: not null });

    /// <summary>What a piece of code does; null where it is not of this compilation.</summary>
    public IOperation? Operation(SyntaxNode syntax)
    {
        if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
        if (!models.TryGetValue(syntax.SyntaxTree, out var model))
        {
            model = compilation.GetSemanticModel(syntax.SyntaxTree);
            models.Add(syntax.SyntaxTree, model);
        }

        return model.GetOperation(syntax, cancellation);
    }
}
