using Portal.App;
using Portal.App.Data;
using Portal.Web.Start;

namespace Portal.Web.CommandLine;

/// <summary>The use cases for the time of one command, on the databases of the running portal or on its own.</summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PortalDatabases _databases;
    private readonly AsyncServiceScope _scope;

    private CommandServices(WebApplication app, PortalDatabases databases) =>
        (_app, _databases, _scope) = (app, databases, app.Services.CreateAsyncScope());

    public static async Task<CommandServices> OpenAsync(CancellationToken ct)
    {
        var builder = PortalBuilder.Create([]);
        var settings = PortalSettings.Read(builder.Configuration, builder.Environment);
        var databases = await PortalDatabases.AttachAsync(settings, ct);
        builder.AddPortalDatabases(settings, databases);
        var services = new CommandServices(builder.Build(), databases);
        await services.Get<PortalDatabase>().MigrateAsync(ct);
        return services;
    }

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
        await _databases.DisposeAsync();
    }

    /// <summary>Prints what was done, or why not; gives the exit code.</summary>
    public static int Print<T>(Outcome<T> outcome, Func<T, IReadOnlyList<string>> lines)
    {
        if (!TryTake(outcome, out var done) || done is null) return 1;
        foreach (var line in lines(done)) Console.WriteLine(line);
        return 0;
    }

    /// <summary>The value, or the refusal on the error stream and nothing.</summary>
    public static bool TryTake<T>(Outcome<T> outcome, out T? value)
    {
        value = outcome.IsDone ? outcome.Value : default;
        if (outcome.Refusal is not { } refusal) return true;
        Console.Error.WriteLine(refusal.Message);
        foreach (var detail in refusal.Details) Console.Error.WriteLine($"  {detail}");
        return false;
    }
}
