using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>Every rule is complete: page, help link, release-tracking line and tests.</summary>
public sealed class DescriptorTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
    [
        .. Analysis.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(descriptor => descriptor.Id).OrderBy(descriptor => descriptor.Id),
    ];

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    [Fact]
    public void The_analyzer_holds_every_rule()
    {
        var rules = typeof(NetGenRule).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(NetGenRule)));
        var reported = rules.SelectMany(type => ((NetGenRule)Activator.CreateInstance(type)!).Diagnostics).Select(descriptor => descriptor.Id);

        Assert.Equal(reported.Distinct().Order(), Descriptors.Select(descriptor => descriptor.Id));
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(Descriptors.Select(descriptor => descriptor.Id), Page.All().Select(page => page.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_rules_page(string id) =>
        Assert.EndsWith($"/analyzers/docs/{id}.md", Descriptor(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Release_tracking_lists_the_rule_with_its_category_and_severity(string id)
    {
        var releases = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Unshipped.md"));
        var descriptor = Descriptor(id);

        Assert.Contains(
            $"{id}  | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}\n",
            releases.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_rules_title(string id)
    {
        var first = Page.All().Single(page => page.Id == id).Text.Split('\n')[0];

        Assert.Equal($"# {id}: {Descriptor(id).Title}", first, ignoreCase: true);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_class_of_tests_is_named_after_the_rule(string id) =>
        Assert.Contains(
            typeof(DescriptorTests).Assembly.GetTypes(),
            type => type.Name.StartsWith(id, StringComparison.Ordinal)
                && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)));

    private static DiagnosticDescriptor Descriptor(string id) => Descriptors.First(descriptor => descriptor.Id == id);
}
