using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.App.Features.Access;

/// <summary>
/// The text of an API key: <c>vcp_&lt;public id&gt;_&lt;43 base64url&gt;</c>. The 43 characters are 32 bytes: 28 random ones and the first
/// 4 of a SHA-256 over the rest of the key, so that a mistyped or invented key is told without asking the database.
/// </summary>
public sealed record ApiKeyText
{
    private const string Prefix = "vcp";
    private const string IdAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int IdLength = 12;
    private const int SecretLength = 28;
    private const int ChecksumLength = 4;

    private ApiKeyText(string publicId, string text) => (PublicId, Text) = (publicId, text);

    /// <summary>Names the key without giving it away.</summary>
    public string PublicId { get; }

    /// <summary>The whole key: shown once, never stored.</summary>
    public string Text { get; }

    /// <summary>What is stored: SHA-256 of the text, lower-case hex. The secret has 224 random bits, so a slow hash would gain nothing.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    /// <summary>Makes a new key.</summary>
    public static ApiKeyText Create()
    {
        var publicId = RandomNumberGenerator.GetString(IdAlphabet, IdLength);
        return Of(publicId, RandomNumberGenerator.GetBytes(SecretLength));
    }

    /// <summary>Null when the text is not a key: wrong shape or wrong checksum.</summary>
    public static ApiKeyText? Parse(string? text)
    {
        // The secret is base64url and can hold underscores itself: three parts at most.
        if (text?.Split('_', 3) is not [Prefix, { Length: IdLength } publicId, var encoded]) return null;
        if (!Base64Url.IsValid(encoded, out var length) || length != SecretLength + ChecksumLength) return null;
        var key = Of(publicId, Base64Url.DecodeFromChars(encoded)[..SecretLength]);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key.Text), Encoding.UTF8.GetBytes(text)) ? key : null;
    }

    private static ApiKeyText Of(string publicId, byte[] secret)
    {
        var checksum = SHA256.HashData([.. Encoding.ASCII.GetBytes(publicId), .. secret]).AsSpan(0, ChecksumLength);
        return new(publicId, $"{Prefix}_{publicId}_{Base64Url.EncodeToString([.. secret, .. checksum])}");
    }
}
