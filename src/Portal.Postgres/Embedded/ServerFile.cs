using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Postgres.Embedded;

/// <summary>What is remembered between starts: the port, so that a connection string stays valid, and the generated password.</summary>
/// <param name="Port">TCP port on 127.0.0.1 of the last start.</param>
/// <param name="Password">Password of the user <c>portal</c>.</param>
internal sealed record ServerFile(int Port, string Password)
{
    private const string Name = "server.json";

    /// <summary>Null when the folder has never held a server.</summary>
    public static ServerFile? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? JsonSerializer.Deserialize<ServerFile>(File.ReadAllBytes(path)) : null;
    }

    public static ServerFile New() => new(0, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)));

    public void Write(string folder) => SecretFile.Write(Path.Combine(folder, Name), JsonSerializer.Serialize(this));
}
