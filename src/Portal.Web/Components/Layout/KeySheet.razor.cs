using Microsoft.AspNetCore.Components;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Layout;

/// <summary>The list of keys that work on the page at this moment.</summary>
public partial class KeySheet
{
    private Dialog _dialog = null!;
    private IReadOnlyList<PageCommand> _commands = [];

    [Inject]
    public required PageCommands Commands { get; init; }

    private async Task ShowAsync()
    {
        _commands = [.. (await Commands.ListAsync()).Where(command => command.Keys.Length > 0).DistinctBy(command => command.Keys)];
        _dialog.Open();
    }
}
