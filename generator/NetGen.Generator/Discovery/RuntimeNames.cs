namespace NetGen.Generator.Discovery;

/// <summary>Metadata names of the runtime's types that the generator looks for.</summary>
internal static class RuntimeNames
{
    public const string Namespace = "NetGen";
    public const string Layers = "Layers";
    public const string LayersNamespace = $"{Namespace}.{Layers}";
    public const string Module = "NetGen.Module";
    public const string TensorModule = "NetGen.ITensorModule";
    public const string Init = "NetGen.Init";
    public const string Tensor = "NetGen.Tensor";
    public const string Parameter = "NetGen.Parameter";
    public const string ModuleAttribute = "NetGen.ModuleAttribute";
    public const string TrainingStepAttribute = "NetGen.TrainingStepAttribute";
    public const string GradientAttribute = "NetGen.GradientAttribute";
    public const string ShapeAttribute = "NetGen.ShapeAttribute";
    public const string BufferAttribute = "NetGen.BufferAttribute";
    public const string RecomputeAttribute = "NetGen.RecomputeAttribute";
    public const string IgnoreAttribute = "NetGen.IgnoreAttribute";
    public const string BudgetAttribute = "NetGen.BudgetAttribute";
    public const string NameAttribute = "NetGen.NameAttribute";
    public const string Sequential = "NetGen.Layers.Sequential";
    public const string ModuleList = "NetGen.Layers.ModuleList`1";
    public const string ModuleDict = "NetGen.Layers.ModuleDict`1";
    public const string ParameterList = "NetGen.Layers.ParameterList";
    public const string ParameterDict = "NetGen.Layers.ParameterDict";
    public const string LibraryModuleAttribute = "NetGen.CompilerServices.LibraryModuleAttribute";
    public const string GradMode = "NetGen.GradMode";
    public const string Functional = "NetGen.F";
    public const string Scheduler = "NetGen.IScheduler";
    public const string Optimizer = "NetGen.Optimizer";
    public const string Forward = "Forward";
    public const string Call = "Call";
    public const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string CallCompiled = "CallCompiled";
    public const string CompilationReport = "CompilationReport";
    public const string VisitMembers = "VisitMembers";
}
