using System.Collections.Concurrent;
using Portal.App.Features.Access;

namespace Portal.Web.Components.Account;

/// <summary>
/// Counts failed sign-ins by typed name and by address, whether or not the account exists, so that the answers tell nothing.
/// In memory of one node: the account's own lockout in the database holds across nodes and restarts.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    /// <summary>One address can hold many people; spraying many names from it is still stopped.</summary>
    private const int MostByAddress = 50;
    private const int MostEntries = 20_000;
    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <summary>Until when this name or address has to wait, or null.</summary>
    public DateTimeOffset? PausedUntil(string name, string address) =>
        (Of(NameKey(name)), Of(AddressKey(address))) switch
        {
            ({ Count: >= IdentityServices.MostFailedSignIns } byName, _) => byName.Until,
            (_, { Count: >= MostByAddress } byAddress) => byAddress.Until,
            _ => null,
        };

    /// <summary>Tries left for this name before it pauses.</summary>
    public int TriesLeft(string name) => Math.Max(0, IdentityServices.MostFailedSignIns - (Of(NameKey(name))?.Count ?? 0));

    /// <summary>One more failure.</summary>
    public void Failed(string name, string address)
    {
        if (_failures.Count > MostEntries) Forget();
        foreach (var key in new[] { NameKey(name), AddressKey(address) })
            _failures.AddOrUpdate(key, _ => new(1, End), (_, known) => new(known.Until > clock.GetUtcNow() ? known.Count + 1 : 1, End));
    }

    /// <summary>The name signed in: its count starts anew. The address keeps its count.</summary>
    public void Succeeded(string name) => _failures.TryRemove(NameKey(name), out _);

    private DateTimeOffset End => clock.GetUtcNow() + IdentityServices.Pause;

    private Failures? Of(string key) => _failures.TryGetValue(key, out var known) && known.Until > clock.GetUtcNow() ? known : null;

    private void Forget()
    {
        foreach (var (key, known) in _failures)
        {
            if (known.Until <= clock.GetUtcNow()) _failures.TryRemove(key, out _);
        }
    }

    private static string NameKey(string name) => $"name {name.Trim().ToUpperInvariant()}";

    private static string AddressKey(string address) => $"address {address}";

    private sealed record Failures(int Count, DateTimeOffset Until);
}
