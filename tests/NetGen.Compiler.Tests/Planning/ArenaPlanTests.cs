using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Tests.Planning;

public class ArenaPlanTests
{
    [Fact]
    public void Values_that_live_at_the_same_time_never_share_a_place()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var lives = Enumerable.Range(0, random.Next(1, 30)).Select(value => Life(random, value)).ToList();
            var pinned = lives.Take(random.Next(0, 3)).ToList();
            var plan = ArenaPlan.Make(pinned, lives.Skip(pinned.Count));
            foreach (var left in lives)
            {
                foreach (var right in lives)
                {
                    var together = left.Meets(right) || pinned.Contains(left) || pinned.Contains(right);
                    if (left.Value < right.Value && together) Assert.False(Overlap(plan, left, right), $"{left} and {right}");
                }
            }
        }
    }

    [Fact]
    public void A_chain_of_values_needs_room_for_two()
    {
        var chain = Enumerable.Range(0, 10).Select(step => new Lifetime(step, 100, step, step + 1));
        Assert.Equal(200, ArenaPlan.Make([], chain).Vectors);
    }

    [Fact]
    public void Pinned_values_lie_first_in_their_order()
    {
        var plan = ArenaPlan.Make([new Lifetime(7, 5, 0, 0), new Lifetime(3, 6, 0, 0)], [new Lifetime(1, 4, 0, 1)]);
        Assert.Equal((0, 5, 11), (plan.Offset(7), plan.Offset(3), plan.Offset(1)));
        Assert.Equal(15, plan.Vectors);
    }

    private static Lifetime Life(Random random, int value)
    {
        var first = random.Next(20);
        return new Lifetime(value, random.Next(1, 50), first, first + random.Next(6));
    }

    private static bool Overlap(ArenaPlan plan, Lifetime left, Lifetime right)
    {
        var (a, b) = (plan.Offset(left.Value), plan.Offset(right.Value));
        return a < b + right.Vectors && b < a + left.Vectors;
    }
}
