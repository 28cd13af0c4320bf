using System.Security.Cryptography;
using System.Text;

namespace Portal.App;

/// <summary>
/// The key that authenticates what the portal wrote (audit rows, approvals). It lives outside the database, so that who can
/// write the database still cannot forge them. Each purpose has a key of its own, derived from the secret by HKDF.
/// </summary>
public sealed class SigningKey
{
    private const int SecretLength = 32;
    private readonly byte[] _secret;

    private SigningKey(byte[] secret) => _secret = secret;

    /// <summary>Takes a secret as 64 hex digits, for example from an environment variable or a vault.</summary>
    /// <exception cref="FormatException">It is not 64 hex digits.</exception>
    public static SigningKey FromHex(string hex)
    {
        var secret = Convert.FromHexString(hex.Trim());
        return secret.Length == SecretLength ? new(secret) : throw new FormatException("A signing key has 64 hex digits.");
    }

    /// <summary>Reads the key from a file, which is made on the first use and can then be read by its owner alone.</summary>
    public static SigningKey FromFile(string path)
    {
        if (!File.Exists(path)) Create(path);
        return FromHex(File.ReadAllText(path));
    }

    /// <summary>The HMAC-SHA256 of a text for one purpose, lower-case hex.</summary>
    public string Mac(string purpose, string text)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, SecretLength, info: Encoding.UTF8.GetBytes(purpose));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static void Create(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength))));
    }
}
