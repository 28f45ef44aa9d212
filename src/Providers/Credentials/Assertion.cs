using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Aggregator.Providers.Credentials;

/// <summary>Signs assertions (RFC 7523) with a key in PEM or JWK.</summary>
internal sealed class Assertion
{
    private static readonly JsonWebTokenHandler s_handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _key;

    private Assertion(SigningCredentials key) => _key = key;

    /// <summary>Reads the key.</summary>
    /// <param name="privateKey">PKCS#8, PKCS#1 or SEC 1 in PEM, unencrypted; or a JWK in JSON. RSA of at least 2,048 bits, or P-256, P-384, P-521.</param>
    /// <param name="keyId">The key's name; null takes the JWK's own.</param>
    /// <exception cref="FormatException">It is none of these; the message does not quote it.</exception>
    public static Assertion Read(string privateKey, string? keyId)
    {
        try
        {
            return new Assertion(privateKey.TrimStart().StartsWith('{') ? FromJwk(privateKey, keyId) : FromPem(privateKey, keyId));
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException or InvalidOperationException or NotSupportedException)
        {
            // Without the reason, which may quote the key.
#pragma warning disable MA0054
            throw new FormatException("must be a private key: unencrypted PEM (PKCS#8, PKCS#1 or SEC 1) or a JWK, RSA of 2048 bits or more or P-256, P-384, P-521.");
#pragma warning restore MA0054
        }
    }

    /// <summary>A new assertion.</summary>
    /// <param name="issuer">Who signs.</param>
    /// <param name="subject">Who it speaks for.</param>
    /// <param name="audience">Whom it is meant for.</param>
    /// <param name="expires">Until when.</param>
    public string Sign(string issuer, string subject, string audience, DateTimeOffset expires) => s_handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = audience,
        Expires = expires.UtcDateTime,
        Claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = subject,
            // Upstreams may take an assertion only once; and no iat, since a clock a second fast would be refused.
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
        },
        SigningCredentials = _key,
    });

    private static SigningCredentials FromJwk(string json, string? keyId)
    {
        var jwk = new JsonWebKey(json);
        if (!jwk.HasPrivateKey)
        {
            throw new ArgumentException("There is no private part.", nameof(json));
        }

        if (keyId is not null)
        {
            jwk.KeyId = keyId;
        }

        var algorithm = jwk.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve ? AlgorithmOf(jwk.KeySize) : jwk.Alg ?? SecurityAlgorithms.RsaSha256;
        return new SigningCredentials(jwk, algorithm);
    }

    private static SigningCredentials FromPem(string pem, string? keyId)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = keyId }, SecurityAlgorithms.RsaSha256);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new SigningCredentials(new ECDsaSecurityKey(curve) { KeyId = keyId }, AlgorithmOf(curve.KeySize));
        }
    }

    private static string AlgorithmOf(int bits) => bits switch
    {
        256 => SecurityAlgorithms.EcdsaSha256,
        384 => SecurityAlgorithms.EcdsaSha384,
        _ => SecurityAlgorithms.EcdsaSha512,
    };
}
