namespace Portal.Web;

/// <summary>Every address of the portal, built here and nowhere else.</summary>
public static class PortalUrls
{
    public const string Home = "/";
    public const string Catalogue = "/catalogue";
    public const string Kpis = "/kpis";
    public const string Types = "/types";
    public const string Diagrams = "/diagrams";
    public const string ChangeRequests = "/change-requests";
    public const string Jobs = "/jobs";
    public const string Clients = "/clients";
    public const string Targets = "/targets";
    public const string TenantSchemas = "/tenant-schemas";
    public const string Administration = "/administration";
    public const string People = "/administration/people";
    public const string ApiKeys = "/administration/api-keys";
    public const string Audit = "/administration/audit";
    public const string Environment = "/administration/environment";
    public const string ApiDocs = "/api-docs";
    public const string OpenApi = "/openapi/v1.json";
    public const string NotFound = "/not-found";
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string SignInCode = "/account/sign-in-code";
    public const string ChangePassword = "/account/password";
    public const string SecondFactor = "/account/second-factor";
    public const string Forbidden = "/account/forbidden";
    public const string Profile = "/account/profile";

    /// <summary>A value chain's page.</summary>
    public static string ValueChain(string code) => $"/value-chains/{Escape(code)}";

    /// <summary>A module's page.</summary>
    public static string Module(string code) => $"/modules/{Escape(code)}";

    /// <summary>An object model's page; the chain decides which draft and which tenants it shows.</summary>
    public static string Model(string code, string? tab = null, string? chain = null) =>
        $"/models/{Escape(code)}{Query(("tab", tab), ("chain", chain))}";

    /// <summary>The page of an enumeration or a domain; the chain decides which draft it shows.</summary>
    public static string Type(Schema.Definitions.DefinitionKind kind, string code, string? chain = null) =>
        $"/types/{(kind == Schema.Definitions.DefinitionKind.Domain ? "domains" : "enumerations")}/{Escape(code)}{Query(("chain", chain))}";

    /// <summary>The page of a definition of any kind; null for a kind that has none.</summary>
    public static string? Definition(Schema.Definitions.DefinitionKind kind, string code, string? chain = null) => kind switch
    {
        Schema.Definitions.DefinitionKind.ObjectModel => Model(code, chain: chain),
        Schema.Definitions.DefinitionKind.Kpi => Kpi(code),
        Schema.Definitions.DefinitionKind.Enumeration or Schema.Definitions.DefinitionKind.Domain => Type(kind, code, chain),
        Schema.Definitions.DefinitionKind.ValueChain => ValueChain(code),
        Schema.Definitions.DefinitionKind.Module => Module(code),
        _ => null,
    };

    /// <summary>A KPI's page.</summary>
    public static string Kpi(string code) => $"/kpis/{Escape(code)}";

    /// <summary>The class diagram of a value chain or a module.</summary>
    public static string Diagram(string code) => $"/diagrams/{Escape(code)}";

    /// <summary>A change request's page.</summary>
    public static string ChangeRequest(int id, string? tab = null) => $"/change-requests/{id}{Query(("tab", tab))}";

    /// <summary>A job's page, by its number.</summary>
    public static string Job(int number) => $"/jobs/{number}";

    /// <summary>A client's page.</summary>
    public static string Client(string code) => $"/clients/{Escape(code)}";

    /// <summary>A person's page.</summary>
    public static string Person(Guid id) => $"/administration/people/{id}";

    /// <summary>Path with the parameters that have a value.</summary>
    public static string With(string path, params (string Name, string? Value)[] parameters) => path + Query(parameters);

    private static string Query(params (string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Escape(p.Value ?? "")}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
