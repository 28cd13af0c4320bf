using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Portal.App;
using Portal.Postgres.Embedded;
using Portal.Testing;

namespace Portal.Web.Tests.Architecture;

/// <summary>Rules of the code that the compiler does not know.</summary>
public sealed partial class CodeRuleTests
{
    private static readonly Assembly[] s_assemblies = [typeof(EmbeddedPostgres).Assembly, typeof(PortalAppServices).Assembly];

    /// <summary>LISTEN takes no parameter, and its channel is a constant.</summary>
    private const string Listener = "src/Portal.App/Jobs/JobFeed.cs";

    /// <summary>Inside its queries <c>DateTime.UtcNow</c> is translated to the database's clock, which leases are measured by.</summary>
    private const string DatabaseClock = "src/Portal.App/Jobs/ItemClaim.cs";

    [Fact]
    public void Commands_AreMade_OnlyWhereSqlLives() => Breaches(RawCommand(), "src", file => file != Listener
        && !file.StartsWith("src/Portal.Postgres/", StringComparison.Ordinal)
        && !file.StartsWith("src/Portal.App/Data/", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Clock_IsInjected_Everywhere() => Breaches(WallClock(), "src", file => file != DatabaseClock).ShouldBeEmpty();

    [Fact]
    public void Styles_AreNotInline_InComponents() => Breaches(InlineStyle(), "src/Portal.Web", file => file.EndsWith(".razor", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Components_DoNotWait_ForThingsToSettle() => Breaches(Delay(), "src/Portal.Web/Components", _ => true).ShouldBeEmpty();

    [Fact]
    public void Methods_WithIo_EndWithARequiredCancellationToken() => s_assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsPublic && !type.IsInterface && !type.Name.StartsWith('<'))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(AsyncStateMachineAttribute)) && !IsGiven(method))
        .Where(method => method.GetParameters() is not [.., { HasDefaultValue: false, ParameterType: var type }] || type != typeof(CancellationToken))
        .Select(method => $"{method.DeclaringType?.Name}.{method.Name}").ShouldBeEmpty();

    [Fact]
    public void Types_Names_SayWhatTheyAre() => s_assemblies.Append(typeof(Program).Assembly).Append(typeof(Portal.Schema.Planning.MigrationPlan).Assembly)
        .SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("Portal", StringComparison.Ordinal) == true)
        .Select(type => type.Name).Where(name => EmptyWord().IsMatch(name)).ShouldBeEmpty();

    /// <summary>Signatures that a base class or interface gives.</summary>
    private static bool IsGiven(MethodInfo method) =>
        method.GetBaseDefinition() != method || method.Name is nameof(IAsyncDisposable.DisposeAsync)
        || method.DeclaringType is { } type && type.GetInterfaces().Any(face => type.GetInterfaceMap(face).TargetMethods.Contains(method));

    private static IEnumerable<string> Breaches(Regex rule, string folder, Func<string, bool> applies) =>
        from file in Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.razor"))
        where applies(file)
        from line in File.ReadLines(Path.Combine(Repository.Root, file)).Select((text, index) => (Text: text, Number: index + 1))
        where rule.IsMatch(line.Text) && !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file}:{line.Number} {line.Text.Trim()}";

    [GeneratedRegex(@"ExecuteSqlRaw|FromSqlRaw|SqlQueryRaw|new NpgsqlCommand|new NpgsqlBatchCommand|\.CreateCommand\(")]
    private static partial Regex RawCommand();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\sstyle=""[^""@]*:")]
    private static partial Regex InlineStyle();

    [GeneratedRegex(@"Task\.Delay\(|Thread\.Sleep\(")]
    private static partial Regex Delay();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Impl|Base|Common)$")]
    private static partial Regex EmptyWord();
}
