using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers;

/// <summary>The digit network in TorchSharp, with NetGen's weights.</summary>
internal sealed class TorchDigitNet : Module<torch.Tensor, torch.Tensor>
{
    private readonly bool dropout;
    private readonly TorchSharp.Modules.Conv2d conv1 = Conv2d(1, 10, 5);
    private readonly TorchSharp.Modules.Conv2d conv2 = Conv2d(10, 20, 5);
    private readonly TorchSharp.Modules.Linear fc1 = Linear(320, 50);
    private readonly TorchSharp.Modules.Linear fc2 = Linear(50, 10);

    public TorchDigitNet(IReadOnlyDictionary<string, Tensor> weights, bool dropout)
        : base(nameof(TorchDigitNet))
    {
        this.dropout = dropout;
        RegisterComponents();
        using var noGrad = no_grad();
        foreach (var (name, parameter) in named_parameters())
            parameter.copy_(tensor(weights[name].ToArray<float>()).view(parameter.shape));
    }

    public override torch.Tensor forward(torch.Tensor x)
    {
        x = functional.relu(functional.max_pool2d(conv1.call(x), 2));
        x = conv2.call(x);
        if (dropout)
            x = functional.dropout2d(x, 0.5, training);
        x = functional.relu(functional.max_pool2d(x, 2));
        x = functional.relu(fc1.call(x.view(-1, 320)));
        if (dropout)
            x = functional.dropout(x, 0.5, training);
        return functional.log_softmax(fc2.call(x), 1);
    }
}
