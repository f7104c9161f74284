namespace NetGen.Compiler.Graph;

/// <summary>Element types that graphs know. The runtime's enumeration of the same name has the same members.</summary>
public enum DType
{
    Float32,
    Float64,
    Int32,
    Int64,
    Bool,
}
