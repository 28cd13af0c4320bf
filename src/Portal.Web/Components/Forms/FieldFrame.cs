using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Checks;

namespace Portal.Web.Components.Forms;

/// <summary>What every field of a definition's form is given, and what it reads of its property.</summary>
public abstract class FieldFrame : ComponentBase
{
    /// <summary>The object that is edited.</summary>
    [Parameter, EditorRequired]
    public required FormScope Scope { get; set; }

    /// <summary>The property.</summary>
    [Parameter, EditorRequired]
    public required string Field { get; set; }

    /// <summary>What people call it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What the label cannot carry, in one short line.</summary>
    [Parameter]
    public string? Help { get; set; }

    /// <summary>The first PostgreSQL that has it, when it is newer than 15.</summary>
    [Parameter]
    public int? Since { get; set; }

    /// <summary>Class of the field in its grid: <c>wide</c> or <c>full</c>.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Id of the control.</summary>
    protected string Id => Scope.IdOf(Field);

    /// <summary>What is wrong with the property.</summary>
    protected IReadOnlyList<Problem> Problems => Scope.ProblemsAt(Field);

    /// <summary>For <c>aria-invalid</c>.</summary>
    protected string? Invalid => Problems.Any(problem => problem.Severity == ProblemSeverity.Error) ? "true" : null;

    /// <summary>For <c>aria-describedby</c>: the first problem, else the help.</summary>
    protected string? DescribedBy => Problems.Count > 0 ? $"{Id}-problem" : Help is null ? null : $"{Id}-help";
}
