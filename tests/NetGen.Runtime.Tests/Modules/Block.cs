using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

/// <summary>What the generator would write for a small module with every kind of member.</summary>
internal sealed class Block : Module, ITensorModule
{
    public Linear Fc { get; set; } = new(3, 3);

    public Dropout Drop { get; } = new(0.5f);

    public Parameter Scale { get; } = new(Tensor.Ones(3));

    public Tensor Seen { get; } = Tensor.Zeros([], DType.Int64);

    public Tensor Scratch { get; } = Tensor.Zeros(2);

    public Tensor Forward(Tensor x) => Drop.Call(Fc.Call(x)) * Scale;

    public Tensor Call(Tensor x) => CallEager(x, Forward);

    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        visitor.Module("fc", Fc);
        visitor.Module("drop", Drop);
        visitor.Parameter("scale", Scale);
        visitor.Buffer("seen", Seen, persistent: true);
        visitor.Buffer("scratch", Scratch, persistent: false);
        base.VisitMembers(visitor);
    }
}
