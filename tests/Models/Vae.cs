using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>What a variational autoencoder gives: the image and the law of its code.</summary>
public sealed record VaeOutput(Tensor Reconstruction, Tensor Mean, Tensor LogVariance);

[Module]
public partial class Vae(int pixels = 36, int hidden = 16, int latent = 4)
{
    private readonly Linear fc1 = new(pixels, hidden);
    private readonly Linear fc21 = new(hidden, latent);
    private readonly Linear fc22 = new(hidden, latent);
    private readonly Linear fc3 = new(latent, hidden);
    private readonly Linear fc4 = new(hidden, pixels);

    /// <summary>The noise is drawn outside, so that a run can be repeated.</summary>
    public VaeOutput Forward([Shape("N", "pixels")] Tensor x, [Shape("N", "latent")] Tensor noise)
    {
        var (mean, logVariance) = Encode(x);
        var z = mean + noise * F.Exp(0.5f * logVariance);
        return new VaeOutput(Decode(z), mean, logVariance);
    }

    private (Tensor Mean, Tensor LogVariance) Encode(Tensor x)
    {
        var h = F.Relu(fc1.Call(x));
        return (fc21.Call(h), fc22.Call(h));
    }

    private Tensor Decode(Tensor z) => F.Sigmoid(fc4.Call(F.Relu(fc3.Call(z))));
}
