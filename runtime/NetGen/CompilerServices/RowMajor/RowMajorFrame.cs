using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// One running call of a row-major program: the tensors it reads, and those it writes, which stay for the next call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowMajorFrame
{
    private readonly Tensor?[] slots;
    private readonly int[] slotsOfInference;
    private bool infers;
    private readonly Tensor?[] views;
    private Tensor[] inputs = [];
    private int[] sizes = [];
    private double[] numbers = [];
    private readonly Tensor?[] outputs;
    private readonly Tensor?[] outputGradients;
    private ulong seed;
    private ulong offset;
    private bool drops;
    private bool drawsSingly;
    private long arrived;
    private Tensor? lossGradient;
    private readonly ChildCall?[] calls;
    private readonly bool[] wanted;
    private readonly OperandSets sets;
    private readonly bool[] wantedSets;
    private bool areSetsFound;
    private StepGradients? ownStep;

    internal RowMajorFrame(RowMajorSignature signature)
    {
        slots = new Tensor?[signature.Slots];
        slotsOfInference = signature.SlotsOfInference;
        views = new Tensor?[signature.Views];
        calls = new ChildCall?[signature.Calls];
        outputs = new Tensor?[signature.OutputGradients.Length];
        outputGradients = new Tensor?[outputs.Length];
        Gradients = new Tensor?[signature.InputGradients.Length + signature.StateCount];
        wanted = new bool[Gradients.Length];
        sets = signature.Sets;
        wantedSets = new bool[sets.Count];
    }

    /// <summary>The state of the module that is being called.</summary>
    internal StateCollector Collector { get; } = new();

    /// <summary>The inputs of a training step's parts.</summary>
    internal MicroBatchViews Parts { get; } = new();

    /// <summary>Where the gradients of the state go in a training step, and in the rounds of its loops; null outside of one.</summary>
    internal StepGradients? Step { get; set; }

    /// <summary>The gradients of the inputs, then of the state.</summary>
    internal Tensor?[] Gradients { get; }

    /// <summary>A result of <c>Forward</c>.</summary>
    public Tensor Output(int index) => outputs[index]!;

    /// <summary>Notes a result of <c>Forward</c>.</summary>
    public void SetOutput(int index, Tensor value) => outputs[index] = value;

    /// <summary>The gradient of a result, dense; zeros where none has arrived.</summary>
    public Tensor OutputGradient(int index) => outputGradients[index] ??= outputs[index]!.ZerosLike();

    /// <summary>Whether an operand wants its gradient: an input, or the state at the position after the inputs.</summary>
    public bool Wants(int operand) => wanted[operand];

    /// <summary>Whether any operand of one of the signature's sets wants its gradient.</summary>
    public bool WantsAny(int set)
    {
        if (!areSetsFound)
        {
            sets.Find(wanted, wantedSets);
            areSetsFound = true;
        }

        return wantedSets[set];
    }

    /// <summary>Whether a gradient of any of these results has arrived.</summary>
    public bool HasArrived(params ReadOnlySpan<int> results)
    {
        foreach (var result in results)
        {
            if ((arrived & (1L << result)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    internal ReadOnlySpan<Tensor> Inputs => inputs;

    /// <summary>An input, by its position among <c>Forward</c>'s tensors.</summary>
    public Tensor Input(int index) => inputs[index];

    /// <summary>A size that the call gave, because no tensor has it: of a constructor parameter, or of a parameter of <c>Forward</c>.</summary>
    public int Size(int index) => sizes[index];

    /// <summary>A number that the call gave: a probability of dropout, for instance, that the module's constructor was given.</summary>
    public double Number(int index) => numbers[index];

    /// <summary>A parameter or buffer, by its position in <c>VisitMembers</c>.</summary>
    public Tensor State(int index) => Collector.Tensors[index];

    /// <summary>A place for a value, which holds the tensor that was there in the last call.</summary>
    public ref Tensor? Slot(int index) => ref slots[Place(index)];

    /// <summary>A place for a tensor that shows the elements of another under a shape of its own.</summary>
    public ref Tensor? View(int index) => ref views[index];

    /// <summary>A value that an earlier step left in a slot.</summary>
    public Tensor Saved(int index) => slots[index]!;

    /// <summary>A place for a value that others may keep: never the tensor of the last call.</summary>
    public ref Tensor? Emptied(int index)
    {
        ref var place = ref slots[Place(index)];
        place = null;
        return ref place;
    }

    /// <summary>
    /// This frame, whose slots are those of inference for the rest of the call: values that only backward would read share them
    /// with others.
    /// </summary>
    public RowMajorFrame OfInference()
    {
        infers = true;
        return this;
    }

    private int Place(int slot) => infers && slot < slotsOfInference.Length ? slotsOfInference[slot] : slot;

    /// <summary>Calls a module that the program does not hold the code of, and keeps what backward needs.</summary>
    /// <param name="site">The number of the call.</param>
    /// <param name="path">The module.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="given">What it is given.</param>
    public void Call(int site, string path, Func<Module, Tensor[], Tensor[]> call, params ReadOnlySpan<Tensor> given) =>
        calls[site] = ChildCall.Run(path, Collector.Find(path)!, call, given, Records);

    /// <summary>Goes round a loop as often as only run time knows, each round a call of a program over the same module, and keeps what backward needs.</summary>
    /// <typeparam name="P">The program of a round.</typeparam>
    /// <param name="site">The number of the loop among the calls.</param>
    /// <param name="containers">The containers of which each round is given one module or parameter.</param>
    /// <param name="rounds">How many rounds there are.</param>
    /// <param name="carried">How many of a round's results are the first inputs of the next.</param>
    /// <param name="strips">
    /// The parts of what is given that are a round's last inputs, six numbers each: which is cut, along which dim, where the first
    /// begins, how much further each next one, how many indices, and their distance.
    /// </param>
    /// <param name="sizes">What the rounds are given of sizes, after their number.</param>
    /// <param name="numbers">What they are given of numbers.</param>
    /// <param name="given">What the loop is given.</param>
    /// <exception cref="ShapeException">A round does not fit what the program was made for.</exception>
    public void Loop<P>(int site, string[] containers, int rounds, int carried, ReadOnlySpan<int> strips, ReadOnlySpan<int> sizes, ReadOnlySpan<double> numbers, params ReadOnlySpan<Tensor> given) where P : struct, IRowMajorProgram
    {
        var loop = new RowMajorLoop<P>(rounds, carried, strips.ToArray(), [0, .. sizes], numbers.ToArray(), this);
        var trees = Collector.Trees;
        var lists = Array.ConvertAll(containers, path => ContainedParameter.Entries(Collector.Find(path))!);
        calls[site] = ChildCall.Run("", trees[0], (_, tensors) => loop.Run(trees, lists, tensors), given, Records);
    }

    /// <summary>
    /// Whether a container holds so many modules or parameters, all in the mode of the module that is called: one that has changed since its
    /// constructor is gone through by Forward itself.
    /// </summary>
    /// <param name="path">The container, one that the program does not hold the code of.</param>
    /// <param name="count">How many its constructor was told.</param>
    public bool Holds(string path, int count) => ContainedParameter.Count(Collector.Find(path)) == count && Collector.IsUniformBelow(path);

    /// <summary>A result of such a call or loop, which must have the shape that the program was made for.</summary>
    /// <exception cref="ShapeException">It has another one.</exception>
    public Tensor Result(int site, int index, params ReadOnlySpan<int> shape) => calls[site]!.Result(index, shape);

    /// <summary>Notes the gradient of a result.</summary>
    public void Arrive(int site, int index, Tensor gradient) => calls[site]!.Arrive(index, gradient);

    /// <summary>Sends the gradients that have arrived back through what the call recorded; its parameters take theirs.</summary>
    public void CallBackward(int site) => calls[site]!.Backward();

    /// <summary>The gradient of what a call was given; zeros where nothing depends on it.</summary>
    public Tensor CallGradient(int site, int operand) => calls[site]!.Gradient(operand);

    /// <summary>Begins a training step over the state that has been collected.</summary>
    internal StepGradients BeginStep(ReadOnlySpan<Module> networks, Optimizer optimizer)
    {
        Step = ownStep ??= new StepGradients();
        Step.Begin(networks, Collector, optimizer);
        return Step;
    }

    /// <summary>Whether random numbers are drawn.</summary>
    internal bool Drops => drops;

    /// <summary>Whether calls record themselves for a backward.</summary>
    internal bool Records { get; set; }

    /// <summary>Notes a gradient: of an input, or of the state at the position after the inputs.</summary>
    public void SetGradient(int operand, Tensor gradient) => Gradients[operand] = gradient;

    /// <summary>The factors of a dropout application; all one in evaluation mode.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="shape">Shape of the mask.</param>
    /// <param name="p">Probability to drop.</param>
    /// <param name="site">The application's number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
    public Tensor DropoutMask(ref Tensor? slot, ReadOnlySpan<int> shape, float p, int site) => p >= 0 && p <= 1
        ? Kernels.DropoutMask(ref slot, shape, DType.Float32, drops ? p : 0f, seed, drawsSingly ? RandomState.Default.Reserve(1) : offset + (ulong)site)
        : throw Argument.OutOfRange("Dropout", nameof(p), p, "a probability between 0 and 1");

    /// <summary>Random numbers that Forward draws, in evaluation mode as in training.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="isNormal">Whether they are standard normal; else from [0, 1).</param>
    /// <param name="site">The number of the place.</param>
    public Tensor Noise(ref Tensor? slot, ReadOnlySpan<int> shape, bool isNormal, int site) =>
        Kernels.Noise(ref slot, shape, isNormal, seed, drawsSingly ? RandomState.Default.Reserve(1) : offset + (ulong)site);

    internal void Begin(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<int> givenSizes, ReadOnlySpan<double> givenNumbers)
    {
        infers = false;
        Take(ref sizes, givenSizes);
        Take(ref numbers, givenNumbers);
        Take(ref inputs, tensors);
    }

    private static void Take<T>(ref T[] place, ReadOnlySpan<T> given)
    {
        if (place.Length != given.Length)
        {
            place = new T[given.Length];
        }

        given.CopyTo(place);
    }

    /// <summary>Takes the random numbers of a call.</summary>
    /// <param name="sites">How many dropout applications it has.</param>
    /// <param name="isDropping">Whether they drop; they are all ones otherwise.</param>
    internal void Draw(int sites, bool isDropping)
    {
        var random = RandomState.Default;
        drops = isDropping;
        seed = random.Key;

        // A child that is called in between draws as well, in the order of the calls.
        drawsSingly = isDropping && calls.Length > 0;
        offset = isDropping && sites > 0 && !drawsSingly ? random.Reserve((ulong)sites) : 0;
    }

    /// <summary>Notes whether an operand wants its gradient.</summary>
    internal void Want(int operand, bool isWanted)
    {
        wanted[operand] = isWanted;
        areSetsFound = false;
    }

    /// <summary>Takes the gradients of the differentiable outputs, in their order.</summary>
    internal void BeginBackward(RowMajorSignature signature, ReadOnlySpan<Tensor?> gradients)
    {
        arrived = 0;
        var next = 0;
        for (var index = 0; index < outputs.Length; index++)
        {
            outputGradients[index] = signature.OutputGradients[index] ? gradients[next++]?.Contiguous() : null;
            arrived |= outputGradients[index] is null ? 0 : 1L << index;
        }

        Gradients.AsSpan().Clear();
    }

    /// <summary>Begins the backward of a loss, the first result, with a gradient of so much.</summary>
    internal void BeginBackward(float ofLoss)
    {
        var loss = outputs[0]!;
        if (lossGradient is null || !lossGradient.Shape.SequenceEqual(loss.Shape))
        {
            lossGradient = Tensor.Uninitialized(loss.Shape, DType.Float32);
        }

        lossGradient.Contents<float>().Fill(ofLoss);
        outputGradients[0] = lossGradient;
        arrived = 1;
        Gradients.AsSpan().Clear();
    }

    /// <summary>Lets go of what belongs to the caller.</summary>
    internal void Clear()
    {
        Collector.Clear();
        Parts.Clear();
        ownStep?.Clear();
        Step = null;
        inputs.AsSpan().Clear();
        Gradients.AsSpan().Clear();
        outputs.AsSpan().Clear();
        outputGradients.AsSpan().Clear();
        calls.AsSpan().Clear();
        foreach (var view in views)
        {
            view?.Show(Tensor.Nothing);
        }
    }

    /// <summary>Frees what calls recorded, once no backward will come again.</summary>
    internal void ReleaseCalls()
    {
        foreach (var call in calls)
        {
            call?.Release();
        }
    }
}
