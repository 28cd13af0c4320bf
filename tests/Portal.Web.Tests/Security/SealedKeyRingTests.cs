using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Portal.App;
using Portal.Web.Security;

namespace Portal.Web.Tests.Security;

public sealed class SealedKeyRingTests
{
    private readonly Elements _stored = new();

    [Fact]
    public void Unprotect_AfterARestart_ReadsWhatWasProtectedBefore()
    {
        var text = Start('a').Protect("session");
        Start('a').Unprotect(text).ShouldBe("session");
        _stored.GetAllElements().Count.ShouldBe(1);
    }

    [Fact]
    public void W18_Unprotect_WithAnotherSigningKey_IsRefused()
    {
        var text = Start('a').Protect("session");
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => Start('b').Unprotect(text));
    }

    [Fact]
    public void W18_KeyWrittenUnsealedIntoTheTable_IsIgnored()
    {
        Start('a').Protect("session");
        var secrets = _stored.GetAllElements().Single().Descendants().Where(e => e.Name.LocalName == "encryptedSecret");
        secrets.Single().SetAttributeValue("decryptorType", typeof(object).AssemblyQualifiedName);
        Start('a').Protect("session");
        _stored.GetAllElements().Count.ShouldBe(2);
    }

    private IDataProtector Start(char key)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(SigningKey.FromHex(new string(key, 64)));
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = _stored);
        services.AddSealedKeyRing();
        return services.BuildServiceProvider().GetDataProtector("test");
    }

    private sealed class Elements : IXmlRepository
    {
        private readonly List<XElement> _elements = [];

        public IReadOnlyCollection<XElement> GetAllElements() => _elements;

        public void StoreElement(XElement element, string friendlyName) => _elements.Add(element);
    }
}
