using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>Statements that one method may run before its loops count as too long to unroll.</summary>
    private const int StatementLimit = 20_000;

    private int statements;
    private BoundValue? returned;

    private enum Flow
    {
        Next,
        Return,
        Break,
        Continue,
    }

    /// <summary>Runs a body to its return and gives the value; null when nothing is returned.</summary>
    public BoundValue? Run(IOperation body)
    {
        var outer = returned;
        returned = null;
        Execute(body);
        var value = returned;
        returned = outer;
        return value;
    }

    /// <summary>Runs one statement of a constructor; false when it leaves the constructor.</summary>
    public bool GoesOnAfter(IOperation statement) => Execute(statement) == Flow.Next;

    private Flow Execute(IOperation statement)
    {
        bodies.Cancellation.ThrowIfCancellationRequested();
        if (++statements > StatementLimit) throw new Obstruction(statement.Syntax, "its loops unroll to too many steps", "use fewer iterations");
        switch (statement)
        {
            case IBlockOperation block: return ExecuteAll(block.Operations);
            case IVariableDeclarationGroupOperation group: return Declare(group);
            case IExpressionStatementOperation expression: return Discard(expression.Operation);
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: var value }:
                returned = value is null ? null : EvaluateFor("", value);
                return Flow.Return;
            case IConditionalOperation choice: return Conditional(choice);
            case IForLoopOperation loop: return Loop(loop);
            case IForEachLoopOperation loop: return Loop(loop);
            case IWhileLoopOperation loop: return Loop(loop);
            case ISwitchOperation choice: return Switch(choice);
            case IBranchOperation { BranchKind: BranchKind.Break }: return Flow.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }: return Flow.Continue;
            case IUsingOperation use: return WithoutGradients(use.Resources, () => Execute(use.Body));
            case ILocalFunctionOperation or IEmptyOperation: return Flow.Next;
            case IThrowOperation: throw new Obstruction(statement.Syntax, Obstacle.Throws);
            case ITryOperation: throw new Obstruction(statement.Syntax, "exceptions are not followed", "take the statement out of Forward");
            default: throw Unsupported(statement);
        }
    }

    private Flow ExecuteAll(IEnumerable<IOperation> block)
    {
        var statements = block as IReadOnlyList<IOperation> ?? block.ToList();
        for (var index = 0; index < statements.Count; index++)
        {
            // A using declaration holds to the end of its block.
            if (statements[index] is IUsingDeclarationOperation use) return WithoutGradients(use.DeclarationGroup, () => ExecuteAll(statements.Skip(index + 1)));
            var flow = ExecuteOrSkip(statements[index]);
            if (flow != Flow.Next) return flow;
        }

        return Flow.Next;
    }

    /// <summary>
    /// A constructor's helper that fills a tensor goes through values that nobody needs to know: what cannot be followed and
    /// changes nothing but local values makes those unknown.
    /// </summary>
    private Flow ExecuteOrSkip(IOperation statement)
    {
        try
        {
            return Execute(statement);
        }
        catch (Obstruction) when (graph is null && frame.Depth > 0 && ChangesValuesAlone(statement))
        {
            foreach (var operation in statement.DescendantsAndSelf())
            {
                if (operation.Type is { IsValueType: true } && !ModuleState.IsAssigned(operation)) continue;
                if (operation is ILocalReferenceOperation local) frame.Forget(local.Local);
                if (operation is IVariableDeclaratorOperation declared) frame.Forget(declared.Symbol);
                if (operation is IParameterReferenceOperation parameter) frame.Forget(parameter.Parameter);
            }

            return Flow.Next;
        }
    }

    /// <summary>Whether nothing that the statement mentions is shared: no object, no list, no code of the class, and no way out.</summary>
    private bool ChangesValuesAlone(IOperation statement) => statement.DescendantsAndSelf().All(operation => operation switch
    {
        IReturnOperation or IThrowOperation or IInstanceReferenceOperation or IAnonymousFunctionOperation => false,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => false,
        ILocalReferenceOperation local => IsUnshared(frame.Find(local.Local)),
        IParameterReferenceOperation parameter => IsUnshared(frame.Find(parameter.Parameter) ?? state.Read(parameter.Parameter)),
        IFieldReferenceOperation or IPropertyReferenceOperation => operation.Type is { IsValueType: true },
        _ => true,
    });

    private static bool IsUnshared(BoundValue? value) => value is null or BoundValue.Whole or BoundValue.Number or BoundValue.Flag or BoundValue.Text or BoundValue.Reference or BoundValue.Formula or BoundValue.Initial;

    private Flow Discard(IOperation expression)
    {
        if (expression is IInvocationOperation { TargetMethod.ReturnsVoid: true } call)
        {
            if (!ConditionalCalls.IsLeftOut(call)) InvokeForEffect(call);
        }
        else Evaluate(expression);
        return Flow.Next;
    }

    private Flow Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            if (declarator.Symbol.IsRef) throw IsReference(declarator);
            if (declarator.GetVariableInitializer() is { } initializer)
            {
                frame.Declare(declarator.Symbol, EvaluateFor(declarator.Symbol.Name, initializer.Value));
            }
        }

        return Flow.Next;
    }

    /// <summary>What is assigned to it changes another variable.</summary>
    private static Obstruction IsReference(IVariableDeclaratorOperation variable) =>
        new(variable.Syntax, "references to variables are not followed", "assign to the variable itself");

    private BoundValue EvaluateFor(string name, IOperation expression)
    {
        assigned = (expression, name);
        return Evaluate(expression);
    }

    private Flow Loop(IForLoopOperation loop)
    {
        if ((graph is null ? FillCounted(loop) : RepeatCounted(loop) ?? RepeatRange(loop)) is { } counted) return counted;
        ExecuteAll(loop.Before);
        while (loop.Condition is null || IsCertain(loop.Condition))
        {
            var flow = ExecuteRound(loop);
            if (flow == Flow.Break) break;
            if (flow == Flow.Return) return flow;
            ExecuteAll(loop.AtLoopBottom);
        }

        return Flow.Next;
    }

    private Flow Loop(IWhileLoopOperation loop)
    {
        if (loop.Condition is null) throw Unsupported(loop);
        var first = !loop.ConditionIsTop;
        while (true)
        {
            if (!first && RepeatWhile(loop) is { } counted) return counted;
            if (!first && IsCertain(loop.Condition) == loop.ConditionIsUntil) break;
            first = false;
            var flow = ExecuteRound(loop);
            if (flow == Flow.Break) break;
            if (flow == Flow.Return) return flow;
        }

        return Flow.Next;
    }

    private Flow Loop(IForEachLoopOperation loop)
    {
        var collection = Evaluate(loop.Collection);
        if (collection is BoundValue.SideBySide several) return Repeat(loop, several);
        if (Repeated(collection) is { } entry) return Repeat(loop, (BoundValue.Child)collection, entry);
        if (collection is BoundValue.OpenQuery query) return Repeat(loop, query.Modules, depth => SetVariable(loop, query.Item(Round(loop, query.Modules, Repeated(query.Modules)!, depth))));
        if (collection is BoundValue.Rounds rounds && loop.LoopControlVariable is IVariableDeclaratorOperation round) return Fill(loop, round.Symbol, rounds.Item, rounds.Count);
        if (RepeatItems(loop, collection) is { } repeatedItems) return repeatedItems;
        foreach (var item in Each(loop.Collection, collection))
        {
            var flow = ExecuteRound(loop, () => SetVariable(loop, item));
            if (flow == Flow.Break) break;
            if (flow == Flow.Return) return flow;
        }

        return Flow.Next;
    }

    /// <summary>A round of a loop. Where functions see the variables of a round, each round has its own, as in C#.</summary>
    private Flow ExecuteRound(ILoopOperation loop, Action? bind = null)
    {
        var outer = frame;
        if (graph is not null && HasFunctions(loop)) frame = new Frame(outer, outer.Depth) { Round = loop.Body.Syntax };
        try
        {
            bind?.Invoke();
            return Execute(loop.Body);
        }
        finally
        {
            frame = outer;
        }
    }

    private readonly Dictionary<ILoopOperation, bool> withFunctions = [];

    private bool HasFunctions(ILoopOperation loop)
    {
        if (!withFunctions.TryGetValue(loop, out var has)) withFunctions[loop] = has = loop.Body.Descendants().Any(operation => operation is IAnonymousFunctionOperation or IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction });
        return has;
    }

    private void SetVariable(IForEachLoopOperation loop, BoundValue item)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation { Symbol.IsRef: true } variable: throw IsReference(variable);
            case IVariableDeclaratorOperation variable: frame.Declare(variable.Symbol, item); break;
            case ITupleOperation or IDeclarationExpressionOperation: Store(loop.LoopControlVariable, item); break;
            default: throw Unsupported(loop.LoopControlVariable);
        }
    }

    private BoundValue Assign(IAssignmentOperation assignment)
    {
        switch (assignment)
        {
            case ISimpleAssignmentOperation { IsRef: false }:
                return PlaceOf(assignment.Target).Store(EvaluateFor(TargetName(assignment.Target), assignment.Value));
            case ICompoundAssignmentOperation compound:
                var place = PlaceOf(compound.Target);
                assigned = (compound, TargetName(compound.Target));
                var left = place.Read();
                return place.Store(Combine(compound, compound.OperatorKind, compound.OperatorMethod, left, Evaluate(compound.Value)));
            case ICoalesceAssignmentOperation coalesce:
                var given = PlaceOf(coalesce.Target);
                var current = given.Read();
                var certain = Coalesce(coalesce, coalesce.Target, current, coalesce.Value);
                return Equals(certain, current) ? current : given.Store(certain);
            case IDeconstructionAssignmentOperation deconstruction:
                return PlaceOf(deconstruction.Target).Store(Evaluate(deconstruction.Value));
            default:
                throw Unsupported(assignment);
        }
    }

    private static string TargetName(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        _ => "",
    };

    private BoundValue Step(IIncrementOrDecrementOperation step)
    {
        var place = PlaceOf(step.Target);
        var before = place.Read();
        var kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var one = new BoundValue.Whole(1);
        var after = MembersCombined(step, kind, before, one) ?? Arithmetic.Binary(kind, before, one, step.Type) ?? throw Unsupported(step);
        place.Store(after);
        return step.IsPostfix ? before : after;
    }

    /// <summary>Assigns to what has no parts: a variable, a member.</summary>
    private BoundValue StoreWhole(IOperation target, BoundValue value)
    {
        switch (target)
        {
            case IDiscardOperation:
                return value;
            case ILocalReferenceOperation local:
                if (!frame.TryAssign(local.Local, value)) frame.DeclareLate(local.Local, value);
                return value;
            case IParameterReferenceOperation parameter when frame.TryAssign(parameter.Parameter, value):
                return value;
            // The rest of the constructor reads what it has set itself.
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter } when graph is null && frame.Depth == 0 && !SourceBodies.IsPrimary(constructor):
                frame.Declare(parameter, value);
                return value;
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol } member when frame.Self is BoundValue.Record record && ReferenceEquals(record, constructed):
                record.Members[member.Member.Name] = value;
                return value;
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field when state.TryStore(field.Field, value):
                return value;
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property when (property.Property.SetMethod is null || property.Property.IsAutomatic()) && state.TryStore(property.Property, value):
                return value;
            case IPropertyReferenceOperation tied when value is BoundValue.Initial && Ties(tied):
                return value;
            case IMemberReferenceOperation:
                throw ChangesObject(target);
            default:
                throw Unsupported(target);
        }
    }
}
