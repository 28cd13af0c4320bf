using Portal.Cli.Plans;
using Portal.Cli.Sides;

namespace Portal.Cli.Tests;

public sealed class VersionNoteTests
{
    [Theory]
    [InlineData(18, 15, 1)]
    [InlineData(18, 18, 0)]
    [InlineData(18, null, 0)]
    [InlineData(null, 15, 0)]
    public void Of_OtherMajorVersion_IsAWarning(int? shadow, int? server, int count)
    {
        var side = new Side { Label = "postgres://h/db", Kind = SideKind.Database, Schemas = [], ServerMajor = server };

        var notes = VersionNote.Of(shadow, side).ToList();

        notes.Count.ShouldBe(count);
        notes.ShouldAllBe(note => note.StartsWith("Warning: postgres://h/db is PostgreSQL 15 and the shadow is 18.", StringComparison.Ordinal));
    }
}
