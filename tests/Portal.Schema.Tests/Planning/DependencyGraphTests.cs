using Portal.Schema.Planning;

namespace Portal.Schema.Tests.Planning;

public sealed class DependencyGraphTests
{
    private static readonly IComparer<string> s_byName = StringComparer.Ordinal;

    [Fact]
    public void Sort_WithoutEdges_FollowsTheComparer()
    {
        var graph = new DependencyGraph<string>();
        foreach (var name in (string[])["c", "a", "b"]) graph.Add(name);
        graph.Sort(s_byName).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Sort_WithEdges_PutsEachAfterWhatItWaitsFor()
    {
        var (a, b, c, d) = ("a", "b", "c", "d");
        var graph = new DependencyGraph<string>();
        foreach (var name in (string[])[a, b, c, d]) graph.Add(name);
        graph.MustRun(d).Before(a);
        graph.MustRun(c).Before(b);
        graph.MustRun(d).Before(a);
        graph.Sort(s_byName).ShouldBe(["c", "b", "d", "a"]);
    }

    [Fact]
    public void Sort_Twice_GivesTheSame()
    {
        var (a, b) = ("a", "b");
        var graph = new DependencyGraph<string>();
        graph.MustRun(b).Before(a);
        graph.Sort(s_byName).ShouldBe(graph.Sort(s_byName));
    }

    [Fact]
    public void Before_Itself_SaysNothing()
    {
        var a = "a";
        var graph = new DependencyGraph<string>();
        graph.MustRun(a).Before(a);
        graph.Sort(s_byName).ShouldBe(["a"]);
    }

    [Fact]
    public void Sort_Circle_NamesThoseInIt()
    {
        var (a, b, c) = ("a", "b", "c");
        var graph = new DependencyGraph<string>();
        graph.MustRun(a).Before(b);
        graph.MustRun(b).Before(a);
        graph.MustRun(b).Before(c);
        Should.Throw<InvalidOperationException>(() => graph.Sort(s_byName)).Message.ShouldBe("These wait for each other: a; b.");
    }

    [Fact]
    public void Sort_TenThousandNodes_IsQuick()
    {
        var names = Enumerable.Range(0, 10_000).Select(i => $"{i:D5}").ToList();
        var graph = new DependencyGraph<string>();
        for (var i = 1; i < names.Count; i++) graph.MustRun(names[i]).Before(names[i - 1]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        graph.Sort(s_byName)[0].ShouldBe("09999");
        watch.ElapsedMilliseconds.ShouldBeLessThan(2000);
    }
}
