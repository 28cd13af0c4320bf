using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using Portal.App;

namespace Portal.Web.Security;

/// <summary>
/// The keys of data protection lie in the metadata database, sealed with AES-GCM under a key that is not in it. A dump of the database
/// forges no cookie, and a key that somebody writes into the table is ignored, because it is not sealed (W18).
/// </summary>
internal static class SealedKeyRing
{
    public static void AddSealedKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("portal");
        services.AddSingleton<KeySeal>();
        services.AddSingleton<IPostConfigureOptions<KeyManagementOptions>, SealKeys>();
    }

    private sealed class SealKeys(KeySeal seal) : IPostConfigureOptions<KeyManagementOptions>
    {
        public void PostConfigure(string? name, KeyManagementOptions options)
        {
            options.XmlEncryptor = new KeyEncryptor(seal);
            if (options.XmlRepository is { } repository) options.XmlRepository = new SealedOnly(repository);
        }
    }

    private sealed class SealedOnly(IXmlRepository inner) : IXmlRepository
    {
        private static readonly XName s_encryptedSecret = XName.Get("encryptedSecret", "http://schemas.asp.net/2015/03/dataProtection");

        public IReadOnlyCollection<XElement> GetAllElements() => [.. inner.GetAllElements().Where(IsSealed)];

        public void StoreElement(XElement element, string friendlyName) => inner.StoreElement(element, friendlyName);

        private static bool IsSealed(XElement element) => element.Name == "revocation" || element.Descendants(s_encryptedSecret)
            .Any(secret => ((string?)secret.Attribute("decryptorType"))?.StartsWith(typeof(KeyDecryptor).FullName ?? "", StringComparison.Ordinal) == true);
    }
}

/// <summary>AES-GCM under a key that is derived from the signing key.</summary>
internal sealed class KeySeal(SigningKey signingKey)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key = Convert.FromHexString(signingKey.Mac("data-protection", "seal"));

    /// <summary>Nonce, tag and sealed text, base64.</summary>
    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var output = new byte[NonceSize + TagSize + plain.Length];
        var nonce = output.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plain, output.AsSpan(NonceSize + TagSize), output.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(output);
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public string Open(string text)
    {
        var input = Convert.FromBase64String(text);
        var plain = new byte[input.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(input.AsSpan(0, NonceSize), input.AsSpan(NonceSize + TagSize), input.AsSpan(NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }
}

/// <summary>Seals a key before it is stored.</summary>
internal sealed class KeyEncryptor(KeySeal seal) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", seal.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(KeyDecryptor));
}

/// <summary>Opens a stored key. Made by data protection from the type name in the XML.</summary>
internal sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<KeySeal>().Open(encryptedElement.Value));
}
