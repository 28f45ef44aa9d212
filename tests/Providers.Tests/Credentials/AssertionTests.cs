using System.Security.Cryptography;
using System.Text.Json;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Aggregator.Providers.Tests.Credentials;

public sealed class AssertionTests
{
    private static readonly DateTimeOffset s_expires = new(2026, 5, 1, 12, 3, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("pkcs8")]
    [InlineData("pkcs1")]
    [InlineData("jwk")]
    public async Task An_rsa_key_signs_what_its_public_half_verifies(string form)
    {
        using var rsa = RSA.Create(2048);
        var key = form switch
        {
            "pkcs8" => rsa.ExportPkcs8PrivateKeyPem(),
            "pkcs1" => rsa.ExportRSAPrivateKeyPem(),
            _ => Jwk(JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(true)) { KeyId = "k1" })),
        };

        var token = Assertion.Read(key, form == "jwk" ? null : "k1").Sign("client", "user@example.invalid", "https://login.example/token", s_expires);

        await VerifyAsync(token, new RsaSecurityKey(rsa), "RS256");
    }

    [Theory]
    [InlineData("nistP256", "ES256")]
    [InlineData("nistP384", "ES384")]
    [InlineData("nistP521", "ES512")]
    public async Task A_curve_signs_with_its_own_algorithm(string curve, string algorithm)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));

        var token = Assertion.Read(key.ExportPkcs8PrivateKeyPem(), "k1").Sign("client", "user@example.invalid", "https://login.example/token", s_expires);

        await VerifyAsync(token, new ECDsaSecurityKey(key), algorithm);
    }

    [Fact]
    public void Each_assertion_is_another_one()
    {
        using var rsa = RSA.Create(2048);
        var assertion = Assertion.Read(rsa.ExportPkcs8PrivateKeyPem(), null);

        Assert.NotEqual(assertion.Sign("a", "a", "b", s_expires), assertion.Sign("a", "a", "b", s_expires));
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret-that-is-no-key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"c2VjcmV0\",\"e\":\"AQAB\"}")]
    public void What_is_no_key_is_refused_without_being_quoted(string key)
    {
        var refused = Assert.Throws<FormatException>(() => Assertion.Read(key, null));

        Assert.DoesNotContain("c2VjcmV0", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-that", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assertion_that_upstreams_clock_finds_too_long_is_signed_anew_by_that_clock()
    {
        using var rsa = RSA.Create(2048);
        var options = new CredentialOptions { Grant = CredentialKind.JwtBearer, ClientId = "client", PrivateKey = rsa.ExportPkcs8PrivateKeyPem() };
        await using var world = await OAuthWorld.StartAsync(options);
        var calls = 0;
        world.OnToken = (context, _) => Interlocked.Increment(ref calls) == 1
            ? OAuthWorld.Reply(context, """{"error":"invalid_client","error_description":"The client_assertion token has an expiration too far into the future."}""", 401)
            : Task.CompletedTask;

        await world.GetAsync();

        var expires = world.TokenCalls.Select(call => ExpiryOf(call.Body)).ToList();
        Assert.Equal(world.Time.GetUtcNow() + TimeSpan.FromMinutes(3), expires[0], TimeSpan.FromSeconds(1));
        Assert.Equal(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(3), expires[1], TimeSpan.FromMinutes(1));
    }

    private static DateTimeOffset ExpiryOf(string form)
    {
        var assertion = form.Split('&').Single(part => part.StartsWith("assertion=", StringComparison.Ordinal))["assertion=".Length..];
        return new DateTimeOffset(new JsonWebToken(Uri.UnescapeDataString(assertion)).ValidTo, TimeSpan.Zero);
    }

    private static string Jwk(JsonWebKey key) => JsonSerializer.Serialize(new { kty = key.Kty, kid = key.KeyId, n = key.N, e = key.E, d = key.D, p = key.P, q = key.Q, dp = key.DP, dq = key.DQ, qi = key.QI });

    private static async Task VerifyAsync(string token, SecurityKey key, string algorithm)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = true,
            ValidIssuer = "client",
            ValidAudience = "https://login.example/token",
            ValidateLifetime = false,
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        var jwt = (JsonWebToken)result.SecurityToken;
        Assert.Equal(
            (algorithm, "k1", "user@example.invalid", s_expires.UtcDateTime), (jwt.Alg, jwt.Kid, jwt.Subject, jwt.ValidTo));
        Assert.False(jwt.TryGetPayloadValue<long>("iat", out _));
    }
}
