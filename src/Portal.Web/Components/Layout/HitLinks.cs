using Portal.App.Features.Catalogue;

namespace Portal.Web.Components.Layout;

/// <summary>Icons and addresses of search hits.</summary>
internal static class HitLinks
{
    /// <summary>The page of a hit; a column opens its object model.</summary>
    public static string Of(SearchHit hit) => hit.Kind switch
    {
        HitKind.ObjectModel => PortalUrls.Model(hit.Code),
        HitKind.Column => PortalUrls.Model(hit.Code),
        HitKind.ValueChain => PortalUrls.ValueChain(hit.Code),
        HitKind.Module => PortalUrls.Module(hit.Code),
        HitKind.Kpi => PortalUrls.Kpi(hit.Code),
        HitKind.Client => PortalUrls.Client(hit.Code),
        HitKind.ChangeRequest => PortalUrls.ChangeRequest(int.Parse(hit.Code, System.Globalization.CultureInfo.InvariantCulture)),
        _ => PortalUrls.Catalogue,
    };

    /// <summary>One icon per concept.</summary>
    public static string Icon(HitKind kind) => kind switch
    {
        HitKind.ObjectModel => "table",
        HitKind.Column => "inline",
        HitKind.ValueChain => "branch",
        HitKind.Module => "book",
        HitKind.Kpi => "kpi",
        HitKind.Client => "tenants",
        _ => "change-request",
    };

    /// <summary>Codes are set in mono, names are not.</summary>
    public static bool IsCode(HitKind kind) => kind is HitKind.ObjectModel or HitKind.Column;
}
