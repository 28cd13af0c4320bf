using Portal.App.Jobs;
using Portal.Web;
using Portal.Web.Api;
using Portal.Web.CommandLine;
using Portal.Web.Components;
using Portal.Web.Components.Pages.Models;
using Portal.Web.Health;
using Portal.Web.Security;
using Portal.Web.Start;

return PortalCommandLine.IsVerb(args)
    ? await PortalCommandLine.RunAsync(args)
    : await Terminal.RunAsync(async ct =>
    {
        var builder = PortalBuilder.Create(args);
        var settings = PortalSettings.Read(builder.Configuration, builder.Environment);
        AddressCheck.RequireFree(builder.Configuration);
        await using var databases = await PortalDatabases.OpenAsync(settings, ct);

        var options = builder.AddPortalDatabases(settings, databases);
        await PortalBuilder.EnsureDdlLoginAsync(databases, options.SigningKey, ct);
        builder.Services.AddJobWorkers(options.PortalConnectionString);
        builder.Services.AddPortalSecurity(builder.Configuration);
        builder.Services.AddPortalApi();
        builder.Services.AddPortalHealth();
        builder.Services.AddPortalShell();
        builder.Services.AddModelPages();

        await using var app = builder.Build();
        app.UsePortalApiErrors();
        app.UseNotFoundPage();
        app.UsePortalSecurity();
        app.MapPortalApi();
        app.MapPortalHealth();
        app.MapPortalPages();

        var accounts = await PortalStart.PrepareAsync(app.Services, settings, ct);
        await app.StartAsync(ct);
        PortalStart.Report(app, settings, accounts);
        await app.WaitForShutdownAsync(ct);
        return 0;
    });
