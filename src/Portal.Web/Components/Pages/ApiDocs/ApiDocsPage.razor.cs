using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.OpenApi;
using Portal.Web.Api;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.ApiDocs;

/// <summary>The HTTP API for reading, made from the same document that programs get.</summary>
public sealed partial class ApiDocsPage : IDisposable
{
    private static readonly Crumb[] s_crumbs = [new("HTTP API")];
    private readonly CancellationTokenSource _disposed = new();
    private IReadOnlyList<ApiOperation> _operations = [];
    private string _root = "";

    [Inject(Key = OpenApiDescription.DocumentName)]
    public required IOpenApiDocumentProvider Document { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _root = Navigation.BaseUri.TrimEnd('/');
        _operations = ApiOperation.ReadAll(await Document.GetOpenApiDocumentAsync(_disposed.Token));
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
