using System.CommandLine;

namespace Aggregator.Cli.Remote;

/// <summary>Which daemon a command line means: a remote one when it or the environment names its address.</summary>
internal static class RemoteChoice
{
    /// <summary>The environment variable of the address.</summary>
    public const string ServerVariable = "AGGREGATOR_SERVER";

    /// <summary>The environment variable of the key.</summary>
    public const string KeyVariable = "AGGREGATOR_KEY";

    /// <summary>The remote daemon; null when this machine's is meant. The caller disposes it.</summary>
    /// <exception cref="DaemonException">What names it is no address, or there is a key without an address.</exception>
    public static DaemonClient? Remote(this CliServices services, ParseResult parse)
    {
        var environment = services.Inputs.Environment;
        var server = parse.GetValue(services.Options.Server) ?? environment.GetValueOrDefault(ServerVariable);
        if (string.IsNullOrWhiteSpace(server))
        {
            return parse.GetValue(services.Options.Key) is null
                ? null
                : throw new DaemonException("--key is for a remote daemon: name it with --server URL.", ExitCode.Usage);
        }

        var key = parse.GetValue(services.Options.Key) ?? environment.GetValueOrDefault(KeyVariable);
        return new DaemonClient(Address(server), string.IsNullOrWhiteSpace(key) ? null : Header(key.Trim()));
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { UserInfo: "", Query: "", Fragment: "" }
            ? address
            : throw new DaemonException($"--server or {ServerVariable} must be an address such as https://hub.example.com or http://192.168.1.5:8270.", ExitCode.Usage);

    // Whatever else was pasted would break the request, or another header.
    private static string Header(string key) => key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-')
        ? key
        : throw new DaemonException($"--key or {KeyVariable} is no API key: it has characters that none has.", ExitCode.Usage);
}
