using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Portal.App.Features.Catalogue;

namespace Portal.Web.Api;

/// <summary>The parameters of every list.</summary>
internal sealed record Paging
{
    [FromQuery(Name = "skip")]
    [Description("Rows to leave out; 0 without it.")]
    [Range(0, int.MaxValue)]
    public int? Skip { get; init; }

    [FromQuery(Name = "take")]
    [Description("Rows at most, 1 to 200; 50 without it.")]
    [Range(1, 200)]
    public int? Take { get; init; }

    /// <summary>Filled in and within the limits.</summary>
    public (int Skip, int Take) Window => (Math.Max(0, Skip ?? 0), Math.Clamp(Take ?? 50, 1, 200));

    public ListRequest Of(string? filter, string? valueChain) => new(filter, valueChain, Window.Skip, Window.Take);
}
