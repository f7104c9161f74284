using NetGen;
using NetGen.Layers;

namespace Models;

[Module]
public partial class Autoencoder
{
    private readonly Sequential encoder = new(new Linear(36, 16), new ReLU(), new Linear(16, 4));
    private readonly Sequential decoder = new(new Linear(4, 16), new ReLU(), new Linear(16, 36), new Sigmoid());

    [return: Shape("N", 36)]
    public Tensor Forward([Shape("N", 36)] Tensor x) => Decode(Encode(x));

    public Tensor Encode(Tensor x) => encoder.Call(x);

    public Tensor Decode(Tensor code) => decoder.Call(code);
}
