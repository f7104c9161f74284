using NetGen.Layers;

namespace NetGen.EndToEnd.Tests.Losses;

/// <summary>Losses with weights of classes, elements and positives, which the layers keep.</summary>
[Module(Compile = CompileMode.Required)]
public partial class WeightedLosses
{
    private readonly Linear head = new(6, 3);
    private readonly CrossEntropyLoss entropy = new(weight: Tensor.FromArray(new[] { 0.5f, 1, 2 }), labelSmoothing: 0.1f);
    private readonly NllLoss likelihood = new(Tensor.Full([3], 0.7));
    private readonly BceLoss probabilities = new(weight: Tensor.FromArray(new[] { 1f, 2, 3 }));
    private readonly BceWithLogitsLoss logits = new(posWeight: Tensor.FromArray(new[] { 3f, 1, 0.5f }));
    private readonly BceWithLogitsLoss both = new(Tensor.FromArray(new[,] { { 0.5f, 1, 2 } }), Reduction.Sum, Tensor.FromArray([3f, 1, 0.5f]));

    public Tensor Forward([Shape("N", 6)] Tensor x, [Shape("N")] Tensor classes)
    {
        var scores = head.Call(x);
        var hot = F.OneHot(classes, 3).To(DType.Float32);
        return entropy.Call(scores, classes) + likelihood.Call(F.LogSoftmax(scores, 1), classes)
            + probabilities.Call(F.Sigmoid(scores), hot) + logits.Call(scores, hot) + both.Call(scores, hot);
    }
}

/// <summary>A classifier of many classes, as a layer and as a function of a table that it shares with its inputs.</summary>
[Module(Compile = CompileMode.Required)]
public partial class ManyClasses
{
    public const int Classes = 4096;

    private readonly Parameter tokens = new(Tensor.Randn(Classes, 8));
    private readonly LinearCrossEntropyLoss head = new(8, Classes, classWeight: Tensor.Full([Classes], 0.5), ignoreIndex: 3, labelSmoothing: 0.1f);

    public Tensor Forward([Shape("N", "T")] Tensor ids, [Shape("N", "T")] Tensor targets)
    {
        var x = F.Tanh(F.Embedding(ids, tokens));
        return head.Call(x, targets) + F.LinearCrossEntropy(x, tokens, null, targets);
    }
}

/// <summary>Attention whose masks nothing declares the element type of.</summary>
[Module(Compile = CompileMode.Required)]
public partial class MaskedAttention
{
    private readonly MultiheadAttention attention = new(6, 2, addZeroAttn: true, batchFirst: true);

    public Tensor Forward([Shape("N", 4, 6)] Tensor x, [Shape(4, 4)] Tensor mask, [Shape("N", 4)] Tensor padding) =>
        attention.Call(x, x, x, keyPaddingMask: padding, attnMask: mask, needWeights: false).Output;
}
