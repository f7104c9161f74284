using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>
/// Writes the live part of a module: its base, the registration of its members, and <c>Call</c>. It compiles on its own:
/// without a compiled body, the call of the partial method <c>CallCompiled</c> vanishes and Forward runs eagerly.
/// </summary>
internal static class ModuleDeclarationWriter
{
    private const string Tensor = "global::NetGen.Tensor";

    /// <param name="module">The class.</param>
    /// <param name="description">What it computes, for its documentation; null where that is not known, or not wanted.</param>
    public static GeneratedFile Write(ModuleDeclaration module, ModuleDescription? description = null) => new(
        $"{module.Type.FileName}.g.cs",
        PartialTypeFile.Write(
            module.Type,
            Bases(module),
            writer =>
            {
                if (module.VisitAccessibility is { } accessibility) WriteVisit(writer, module, accessibility);
                if (module.VisitAccessibility is not null && module.Call is not null) writer.Line();
                if (module is { HasReport: true, Call.Kind: not (CallKind.Direct or CallKind.Eager) }) WriteReport(writer, module);
                if (module.Call is { } call) WriteCall(writer, module, call, ShapeDocumentation.OfCall(call.Documentation, description));
            },
            ShapeDocumentation.OfClass(description)));

    private static void WriteReport(SourceWriter writer, ModuleDeclaration module)
    {
        ReportWriter.WriteProperty(writer, module.Type);
        writer.Line();
    }

    /// <summary>A public <c>Tensor Call(Tensor)</c> lets <c>Sequential</c> chain the module.</summary>
    private static string Bases(ModuleDeclaration module)
    {
        var bases = new List<string>();
        if (module.NeedsBase) bases.Add("global::NetGen.Module");
        if (module.Call is { ReturnType: Tensor, Parameters.Count: 1 } call && IsNewAndPublic(call.Modifiers) && call.Parameters[0] is { Modifier: "", TypeText: Tensor })
            bases.Add("global::NetGen.ITensorModule");
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static bool IsNewAndPublic(string modifiers) =>
        modifiers.StartsWith("public", StringComparison.Ordinal) && !modifiers.Contains("override");

    private static void WriteVisit(SourceWriter writer, ModuleDeclaration module, string accessibility)
    {
        writer.Line("/// <inheritdoc/>").Line(PartialTypeFile.Attribute);
        using var body = writer.Block($"{accessibility} override void VisitMembers(global::NetGen.IModuleVisitor visitor)");
        // Members of a base class come before the class's own; what is registered by calls comes last.
        if (module.VisitsBase) writer.Line("base.VisitMembers(visitor);");
        foreach (var member in module.Members) writer.Line(Visit(member));
        if (!module.VisitsBase) writer.Line("base.VisitMembers(visitor);");
    }

    private static string Visit(RegisteredMember member)
    {
        var name = SymbolDisplay.FormatLiteral(member.StateName, quote: true);
        return member.Kind switch
        {
            MemberKind.Module => $"visitor.Module({name}, this.{member.Field});",
            MemberKind.Parameter => $"visitor.Parameter({name}, this.{member.Field});",
            _ => $"visitor.Buffer({name}, this.{member.Field}, persistent: {(member.Persistent ? "true" : "false")});",
        };
    }

    private static void WriteCall(SourceWriter writer, ModuleDeclaration module, CallDeclaration call, IEnumerable<string> documentation)
    {
        var type = module.Type;
        foreach (var line in documentation) writer.Line("/// " + line);
        writer.Line(PartialTypeFile.Attribute);
        var signature = $"{call.Modifiers} {call.ReturnType} Call({string.Join(", ", call.Parameters.Select(Declare))})";
        if (call.Kind == CallKind.Direct)
        {
            var byRef = call.ReturnType.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "";
            writer.Line($"{signature} => {byRef}Forward({Pass(call)});");
            return;
        }

        if (call.RecomputedResults > 0)
        {
            WriteRecomputed(writer, call, signature);
            signature = $"private {call.ReturnType} {Keeping}({string.Join(", ", call.Parameters.Select(parameter => $"{parameter.TypeText} {parameter.Name}"))})";
        }

        var result = FreshName.Avoiding("result", call.Parameters.Select(parameter => parameter.Name));
        var declared = call.Parameters.Where(parameter => parameter.Shape.Count > 0).ToList();
        var isEager = call.Kind == CallKind.Eager;
        var value = isEager ? Eager(call) : $"{result} ?? {Eager(call)}";
        using (writer.Block(signature))
        {
            foreach (var member in module.Members.Where(member => member.Recomputes)) writer.Line($"global::NetGen.CompilerServices.RecomputedCall.Mark(this.{member.Field});");
            if (!isEager) WriteCompiled(writer, type, call, result);
            WriteElementChecks(writer, type, call, isEager ? "" : $"if ({result} is null) ");
            if (declared.Count == 0) writer.Line($"return {value};");
            else WriteChecked(writer, type, call, value, declared);
        }

        if (isEager) return;
        var parameters = string.Concat(call.Parameters.Select(parameter => $"{parameter.TypeText} {parameter.Name}, "));
        writer.Line();
        writer.Line($"partial void CallCompiled({parameters}ref {call.NullableReturnType} {result});");
    }

    private static void WriteCompiled(SourceWriter writer, TypeName type, CallDeclaration call, string result)
    {
        var compiled = $"CallCompiled({string.Concat(call.Parameters.Select(parameter => parameter.Name + ", "))}ref {result});";
        writer.Line($"{call.NullableReturnType} {result} = null;");
        writer.Line(call.Kind == CallKind.CompiledForExactType ? $"if (GetType() == typeof({type.Self})) {compiled}" : compiled);
    }

    /// <summary>The declared element types, which the compiled path has looked at already.</summary>
    private static void WriteElementChecks(SourceWriter writer, TypeName type, CallDeclaration call, string when)
    {
        foreach (var parameter in call.Parameters)
        {
            if (parameter.Element is { } element) writer.Line($"{when}global::NetGen.CompilerServices.EntryElements.Check({Text(type.Name)}, {Text(parameter.Name.TrimStart('@'))}, {parameter.Name}, global::NetGen.DType.{element});");
        }
    }

    /// <summary>Forward with its faults told in terms of what it declares.</summary>
    private static void WriteChecked(SourceWriter writer, TypeName type, CallDeclaration call, string value, IReadOnlyList<CallParameter> declared)
    {
        var names = call.Parameters.Select(parameter => parameter.Name).Append("result").ToList();
        var (fault, explained) = (FreshName.Avoiding("fault", names), FreshName.Avoiding("explained", names));
        var entries = declared.Select(parameter => $"new({Text(parameter.Name.TrimStart('@'))}, {parameter.Name}, [{string.Join(", ", parameter.Shape.Select(Text))}])");
        using (writer.Block("try")) writer.Line($"return {value};");
        using (writer.Block($"catch (global::NetGen.ShapeException {fault}) when (global::NetGen.CompilerServices.EntryShape.Explain({fault}, {Text(type.Name)}, {string.Join(", ", entries.Take(4))}) is {{ }} {explained})")) writer.Line($"throw {explained};");
    }

    private static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private const string Keeping = "CallKeeping";

    /// <summary>The call of which backward keeps what it is given alone; the other method is as any other call.</summary>
    private static void WriteRecomputed(SourceWriter writer, CallDeclaration call, string signature)
    {
        var names = call.Parameters.Select(parameter => parameter.Name).ToList();
        var (given, results) = (FreshName.Avoiding("given", names), FreshName.Avoiding("results", names));
        var tensors = call.Parameters.AsImmutable().Where(parameter => parameter.TypeText.TrimEnd('?') == Tensor).ToList();
        var arguments = call.Parameters.Select(parameter => tensors.Contains(parameter)
            ? $"{given}[{tensors.IndexOf(parameter)}]{(parameter.IsTensor ? "!" : "")}"
            : parameter.Name);
        var made = $"{Keeping}({string.Join(", ", arguments)})";
        using (writer.Block(signature))
        {
            var forward = call.RecomputedResults == 1 ? $"[{made}]" : $"global::NetGen.CompilerServices.RowMajorRegion.Tensors({made})";
            writer.Line($"var {results} = global::NetGen.CompilerServices.RecomputedCall.Run(this, [{string.Join(", ", tensors.Select(tensor => tensor.Name))}], {given} => {forward});");
            var parts = string.Join(", ", Enumerable.Range(0, call.RecomputedResults).Select(index => $"{results}[{index}]"));
            writer.Line(call.RecomputedResults == 1 ? $"return {parts};" : $"return ({parts});");
        }

        writer.Line();
    }

    /// <summary>Hooks see one value: the only argument itself, or all of them as a tuple.</summary>
    private static string Eager(CallDeclaration call) => call.Parameters.Count switch
    {
        0 => "CallEager(default(global::System.ValueTuple), _ => Forward())",
        // With the types, which the C# compiler would otherwise have to infer from Forward.
        <= 3 => $"CallEager<{string.Concat(call.Parameters.Select(parameter => parameter.TypeText + ", "))}{call.ReturnType}>({Pass(call)}, Forward)",
        var count => $"CallEager(({Pass(call)}), all => Forward({Items(count, i => $"all.Item{i}")}), (all, inputs) => ({Items(count, i => $"inputs.Enter(all.Item{i}, {i - 1})")}))",
    };

    private static string Items(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(1, count).Select(item));

    private static string Pass(CallDeclaration call) =>
        string.Join(", ", call.Parameters.Select(parameter => $"{PassBy(parameter.Modifier)}{parameter.Name}"));

    private static string PassBy(string modifier) => modifier is "ref " or "out " or "in " ? modifier : modifier.StartsWith("ref", StringComparison.Ordinal) ? "in " : "";

    private static string Declare(CallParameter parameter) =>
        $"{parameter.Modifier}{parameter.TypeText} {parameter.Name}{(parameter.Default.Length == 0 ? "" : " = " + parameter.Default)}";
}
