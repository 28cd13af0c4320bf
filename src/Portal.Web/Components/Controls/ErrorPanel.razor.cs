using Microsoft.AspNetCore.Components;
using Portal.App;

namespace Portal.Web.Components.Controls;

/// <summary>A failure in place: what failed and what state things are in, SQLSTATE, statement, message, hint, next action.</summary>
public partial class ErrorPanel
{
    /// <summary>"Step 5 of 6 failed, the schema is as it was before step 5".</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What it happened to.</summary>
    [Parameter]
    public string? Subject { get; set; }

    [Parameter]
    public string? SqlState { get; set; }

    /// <summary>When and where: "10:42:32, line 2, position 33".</summary>
    [Parameter]
    public string? Place { get; set; }

    [Parameter]
    public string? Sql { get; set; }

    [Parameter]
    public string? Message { get; set; }

    [Parameter]
    public IReadOnlyList<string> Details { get; set; } = [];

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Finds the log entry.</summary>
    [Parameter]
    public string? Reference { get; set; }

    /// <summary>A use case's refusal; fills message, details, SQLSTATE and statement.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    /// <summary>The next actions.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string? Condition => SqlState is null ? null : SqlStates.NameOf(SqlState);

    protected override void OnParametersSet()
    {
        if (Refusal is null) return;
        (Message, Details, SqlState, Sql) = (Refusal.Message, Refusal.Details, Refusal.SqlState, Refusal.Sql);
    }
}
