using Portal.App.Features.Catalogue;

namespace Portal.Web.Components.Layout;

/// <summary>One row of the palette: an object to go to, or a command to run.</summary>
public sealed record PaletteRow(string Icon, string Label, string Place, bool Mono, SearchHit? Hit, PageCommand? Command)
{
    /// <summary>The command's keys.</summary>
    public IReadOnlyList<string> KeyCaps => Command?.KeyCaps ?? [];
}

/// <summary>What the palette shows for a text: objects first, then commands; <c>&gt;</c> limits to commands.</summary>
public sealed class PaletteState
{
    private const char CommandsOnly = '>';
    private const int MostCommands = 12;
    private IReadOnlyList<PageCommand> _commands = [];
    private IReadOnlyList<SearchHit> _hits = [];

    /// <summary>As typed.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What is searched for.</summary>
    public string Term => Text.TrimStart(CommandsOnly).Trim();

    /// <summary>True when objects are wanted as well.</summary>
    public bool WantsObjects => Term.Length > 0 && !Text.StartsWith(CommandsOnly);

    /// <summary>Objects, then commands.</summary>
    public IReadOnlyList<PaletteRow> Rows { get; private set; } = [];

    /// <summary>Index of the chosen row.</summary>
    public int Active { get; private set; }

    /// <summary>Begins anew with what the page offers.</summary>
    public void Open(IReadOnlyList<PageCommand> commands)
    {
        (_commands, _hits, Text) = (commands, [], "");
        Build();
    }

    /// <summary>Takes a new text; objects come by <see cref="Show"/>.</summary>
    public void Type(string text)
    {
        Text = text;
        if (!WantsObjects) _hits = [];
        Build();
    }

    /// <summary>Takes what was found for the text.</summary>
    public void Show(IReadOnlyList<SearchHit> hits)
    {
        _hits = hits;
        Build();
    }

    /// <summary>Moves the choice, around the ends.</summary>
    public void Move(int step) => Active = Rows.Count == 0 ? 0 : (Active + step + Rows.Count) % Rows.Count;

    /// <summary>Chooses a row.</summary>
    public void Point(int index) => Active = index;

    /// <summary>The title above a row, or null.</summary>
    public string? TitleAt(int index) => index switch
    {
        _ when Rows[index].Hit is not null && index == 0 => "Go to",
        _ when Rows[index].Command is not null && (index == 0 || Rows[index - 1].Hit is not null) => "Do",
        _ => null,
    };

    private void Build()
    {
        var commands = _commands.Where(c => Term.Length == 0 || c.Label.Contains(Term, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(c => c.Label).Take(MostCommands);
        Rows =
        [
            .. _hits.Select(hit => new PaletteRow(HitLinks.Icon(hit.Kind), hit.Label, hit.Place, HitLinks.IsCode(hit.Kind), hit, null)),
            .. commands.Select(command => new PaletteRow("cursor", command.Label, "", false, null, command)),
        ];
        Active = 0;
    }
}
