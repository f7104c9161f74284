namespace NetGen.Tests;

/// <summary>The page of operators says what the catalogs say.</summary>
public sealed class OperatorsPageTests
{
    private const string Page = "docs/operators.md";

    [Fact]
    public void The_page_is_what_the_catalogs_say()
    {
        var path = Repository.At(Page);
        var expected = OperatorsPage.Write();
        if (Environment.GetEnvironmentVariable("NETGEN_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }
}
