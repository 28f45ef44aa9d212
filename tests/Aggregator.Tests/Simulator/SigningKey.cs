using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Aggregator.Tests.Simulator;

/// <summary>A key made for one test, and assertions signed with it by hand, so that they may also be wrong.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>An assertion of these claims.</summary>
    public string Sign(string issuer, string subject, string audience, DateTimeOffset end, string? id = null) => Sign(new Dictionary<string, object?>
    {
        ["iss"] = issuer,
        ["sub"] = subject,
        ["aud"] = audience,
        ["exp"] = end.ToUnixTimeSeconds(),
        ["jti"] = id ?? Guid.NewGuid().ToString("N"),
    });

    public void Dispose() => _key.Dispose();

    private string Sign(Dictionary<string, object?> claims)
    {
        var content = $"{Part("""{"alg":"ES256","typ":"JWT"}""")}.{Part(JsonSerializer.Serialize(claims))}";
        return $"{content}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
