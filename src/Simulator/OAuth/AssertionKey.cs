using System.Security.Cryptography;

namespace Aggregator.Simulator.OAuth;

/// <summary>Verifies JWS signatures with the framework's own cryptography, so that the client's library is not checked by itself.</summary>
internal static class AssertionKey
{
    /// <summary>Whether the key signed it.</summary>
    /// <param name="pem">The public key.</param>
    /// <param name="algorithm">As the header of the assertion says; only RS and ES are known.</param>
    /// <param name="content">What was signed.</param>
    /// <param name="signature">The signature.</param>
    public static bool Verifies(string pem, string algorithm, byte[] content, byte[] signature)
    {
        try
        {
            return algorithm switch
            {
                "RS256" or "RS384" or "RS512" => IsOfRsa(pem, HashOf(algorithm), content, signature),
                "ES256" or "ES384" or "ES512" => IsOfCurve(pem, HashOf(algorithm), content, signature),
                _ => false,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // A key of the other kind.
            return false;
        }
    }

    private static bool IsOfRsa(string pem, HashAlgorithmName hash, byte[] content, byte[] signature)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        return key.VerifyData(content, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static bool IsOfCurve(string pem, HashAlgorithmName hash, byte[] content, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key.VerifyData(content, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static HashAlgorithmName HashOf(string algorithm) => new($"SHA{algorithm[2..]}");
}
