using System.CommandLine;
using Portal.App.Features.Access;

namespace Portal.Web.CommandLine;

/// <summary><c>api-key create|list|revoke</c>: keys of the HTTP API.</summary>
internal static class ApiKeyCommand
{
    public static Command Create() => new("api-key", "Keys of the HTTP API.") { CreateKey(), List(), Revoke() };

    private static Command CreateKey()
    {
        var name = new Option<string>("--name") { Description = "What the key is for", Required = true };
        var role = new Option<string>("--role") { Description = "The one role that it has", Required = true };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        var days = new Option<int?>("--expires-days") { Description = "Days until it ends, 1 to 365; 90 without the option" };
        var command = new Command("create", "Makes a key and prints it: the last line is the key alone, and it is never shown again.") { name, role, days };
        command.SetAction(async (parse, ct) =>
        {
            await using var services = await CommandServices.OpenAsync(ct);
            var request = new CreateApiKeyRequest(parse.GetRequiredValue(name), parse.GetRequiredValue(role), parse.GetValue(days));
            var outcome = await services.Get<CreateApiKey>().ExecuteAsync(request, Actor.System, ct);
            if (!CommandServices.TryTake(outcome, out var key) || key is null) return 1;
            Console.WriteLine($"Valid until {key.ExpiresAt:yyyy-MM-dd}. Send it in the header X-Api-Key. It is not shown again:");
            Console.WriteLine(key.Key);
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the keys, the newest first.");
        command.SetAction(async (_, ct) =>
        {
            await using var services = await CommandServices.OpenAsync(ct);
            if (!CommandServices.TryTake(await services.Get<AccessQueries>().ListKeysAsync(Actor.System, ct), out var keys) || keys is null) return 1;
            foreach (var key in keys)
            {
                var state = key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd}" : $"valid until {key.ExpiresAt:yyyy-MM-dd}";
                Console.WriteLine($"{key.PublicId}  {key.Role,-13} {state,-24} last used {(key.LastUsedAt is { } used ? $"{used:yyyy-MM-dd HH:mm}Z" : "never"),-17} {key.Name}");
            }

            return 0;
        });
        return command;
    }

    private static Command Revoke()
    {
        var publicId = new Argument<string>("id") { Description = "The id as `api-key list` shows it: the middle part of the key" };
        var command = new Command("revoke", "Ends a key at once.") { publicId };
        command.SetAction(async (parse, ct) =>
        {
            var wanted = parse.GetRequiredValue(publicId);
            await using var services = await CommandServices.OpenAsync(ct);
            if (!CommandServices.TryTake(await services.Get<AccessQueries>().ListKeysAsync(Actor.System, ct), out var keys) || keys is null) return 1;
            if (keys.FirstOrDefault(key => key.PublicId == wanted) is not { } key)
            {
                await Console.Error.WriteLineAsync($"There is no key {wanted}: `api-key list` shows the keys.");
                return 1;
            }

            if (!CommandServices.TryTake(await services.Get<RevokeApiKey>().ExecuteAsync(new RevokeApiKeyRequest(key.Id), Actor.System, ct), out _)) return 1;
            Console.WriteLine($"The key {wanted} ({key.Name}) is revoked.");
            return 0;
        });
        return command;
    }
}
