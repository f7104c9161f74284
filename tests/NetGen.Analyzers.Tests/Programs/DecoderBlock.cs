// NG3004 | F.Triu(Tensor.Ones([length, length]), 1).To(DType.Bool) | F.Tril(Tensor.Ones([length, length])).To(DType.Bool) | blocked
// NG2001 | new(4 * width, width) | new(2 * width, width) | down.Call(F.Gelu(up.Call(norm2.Call(x))))
// NG1001 | ModuleList<DecoderBlock> blocks = new(2, _ => new DecoderBlock(16)) | List<DecoderBlock> blocks = [new DecoderBlock(16)] | blocks
[Module]
public partial class DecoderBlock(int width)
{
    private readonly LayerNorm norm1 = new(width);
    private readonly MultiheadAttention attention = new(width, 4, dropout: 0.1f, batchFirst: true);
    private readonly LayerNorm norm2 = new(width);
    private readonly Linear up = new(width, 4 * width);
    private readonly Linear down = new(4 * width, width);

    public Tensor Forward([Shape("N", "T", "width")] Tensor x)
    {
        var length = x.Size(1);
        var blocked = F.Triu(Tensor.Ones([length, length]), 1).To(DType.Bool);
        var normed = norm1.Call(x);
        x = x + attention.Call(normed, normed, normed, attnMask: blocked).Output;
        return x + down.Call(F.Gelu(up.Call(norm2.Call(x))));
    }
}

[Module]
public partial class Language
{
    private readonly Embedding tokens = new(30, 16);
    private readonly SinusoidalPositionEncoding positions = new(16, 64);
    private readonly ModuleList<DecoderBlock> blocks = new(2, _ => new DecoderBlock(16));
    private readonly LayerNorm norm = new(16);
    private readonly Linear head = new(16, 30, bias: false);

    public Tensor Forward([Shape("N", "T")] Tensor ids)
    {
        var x = positions.Call(tokens.Call(ids));
        foreach (var block in blocks) x = block.Call(x);
        return head.Call(norm.Call(x));
    }
}

public static class Program
{
    public static float Run()
    {
        var net = new Language();
        var decayed = net.NamedParameters().Where(entry => entry.Name.EndsWith("weight")).Select(entry => entry.Parameter);
        var optimizer = new AdamW(net.Parameters(), lr: 3e-4f, weightDecay: decayed.Any() ? 0.1f : 0f);
        var warmup = new LambdaLR(optimizer, step => Math.Min(1.0, (step + 1) / 10.0));
        var last = 0f;
        for (var iteration = 0; iteration < 3; iteration++)
        {
            var ids = Tensor.Ones([2, 8], DType.Int64);
            var logits = net.Call(ids);
            var loss = F.CrossEntropy(logits.View(-1, 30), ids.View(-1));
            optimizer.ZeroGrad(setToNone: true);
            loss.Backward();
            optimizer.ClipGradNorm(1.0);
            optimizer.Step();
            warmup.Step();
            last = loss.Item();
        }

        return last;
    }
}
