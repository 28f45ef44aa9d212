using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Credentials;

/// <summary>What is missing in the settings of a credential, what contradicts, and whose it is.</summary>
public static class CredentialRules
{
    private const string Path = "Credentials";

    /// <summary>Every mistake.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="scheme">What the provider knows about its credentials.</param>
    /// <param name="allowInsecureHttp">The source's <see cref="SourceOptions.AllowInsecureHttp"/>.</param>
    public static IEnumerable<OptionsProblem> Check(CredentialOptions options, CredentialScheme scheme, bool allowInsecureHttp = false)
    {
        var kind = scheme.KindOf(options);
        if (!scheme.Kinds.Contains(kind))
        {
            return [new OptionsProblem($"{Path}:Grant", $"must be {string.Join(" or ", scheme.Kinds)}; {kind} is not known to this provider.")];
        }

        return kind switch
        {
            CredentialKind.Token => Missing((nameof(options.Token), options.Token)),
            CredentialKind.QueryKey => Missing((nameof(options.Token), options.Token), (nameof(options.Parameter), options.Parameter)),
            CredentialKind.Basic => Missing((nameof(options.Username), options.Username), (nameof(options.Password), options.Password)),
            CredentialKind.None => [],
            _ => CheckOAuth(options, scheme, kind, allowInsecureHttp),
        };
    }

    /// <summary>What upstream knows the caller by; it holds secrets, and is hashed before anybody sees it.</summary>
    public static string Account(CredentialOptions options) => string.Join(
        '\n', options.ClientId, options.Subject, options.Username, options.Token.Trim(), options.RefreshToken);

    private static IEnumerable<OptionsProblem> CheckOAuth(CredentialOptions options, CredentialScheme scheme, CredentialKind kind, bool allowInsecureHttp)
    {
        var authentication = options.ClientAuthentication ?? scheme.ClientAuthentication;
        var signs = kind is CredentialKind.JwtBearer || authentication is ClientAuthentication.PrivateKeyJwt;
        foreach (var problem in Missing((nameof(options.ClientId), options.ClientId)))
        {
            yield return problem;
        }

        if (options.TokenUrl is null && scheme.TokenUrl is null)
        {
            yield return new OptionsProblem($"{Path}:{nameof(options.TokenUrl)}", "is missing.");
        }

        (string Name, Uri? Address)[] addresses = [(nameof(options.TokenUrl), options.TokenUrl), (nameof(options.RevokeUrl), options.RevokeUrl)];
        foreach (var (name, _) in addresses.Where(place => IsOpen(place.Address, allowInsecureHttp)))
        {
            yield return new OptionsProblem($"{Path}:{name}", "must be an absolute https address: secrets go there. With AllowInsecureHttp it may be http.");
        }

        if (signs && options.PrivateKey.Length == 0)
        {
            yield return new OptionsProblem($"{Path}:{nameof(options.PrivateKey)}", "is missing: this grant signs with it.");
        }
        else if (!signs && kind is CredentialKind.ClientCredentials && options.ClientSecret.Length == 0)
        {
            yield return new OptionsProblem($"{Path}:{nameof(options.ClientSecret)}", "is missing.");
        }

        if (signs && options.PrivateKey.Length > 0 && KeyProblem(options) is { } bad)
        {
            yield return new OptionsProblem($"{Path}:{nameof(options.PrivateKey)}", bad);
        }
    }

    private static bool IsOpen(Uri? address, bool allowInsecureHttp) =>
        address is not null && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || (allowInsecureHttp && address.Scheme == Uri.UriSchemeHttp)));

    private static string? KeyProblem(CredentialOptions options)
    {
        try
        {
            Assertion.Read(options.PrivateKey, options.KeyId);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static IEnumerable<OptionsProblem> Missing(params IEnumerable<(string Name, string? Value)> settings) => settings
        .Where(setting => string.IsNullOrWhiteSpace(setting.Value))
        .Select(setting => new OptionsProblem($"{Path}:{setting.Name}", "is missing."));
}
