using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Tests.Cli.Auth;

/// <summary>Settings of an invented provider that people log in to.</summary>
public sealed class LoginOptions : SourceOptions
{
    /// <summary>Its credential.</summary>
    public CredentialOptions Credentials { get; set; } = new();
}
