using System.Text;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.OAuth;

/// <summary>A token call, taken apart.</summary>
internal sealed class DeskCall
{
    public const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    public const string ClientAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly Question _question;

    public DeskCall(Question question)
    {
        _question = question;
        Grant = Parameter("grant_type") switch
        {
            "client_credentials" => OAuth.Grant.ClientCredentials,
            "refresh_token" => OAuth.Grant.RefreshToken,
            JwtBearer => OAuth.Grant.JwtBearer,
            _ => null,
        };
        (Proof, ClientId, Secret) = ProofOf(question);
    }

    public string Path => _question.Path;

    public DateTimeOffset At => _question.At;

    /// <summary>Null when it is none of those that are known.</summary>
    public Grant? Grant { get; }

    public ClientProof Proof { get; }

    /// <summary>Empty when the client did not say.</summary>
    public string ClientId { get; }

    /// <summary>The client's secret, or the assertion in its place.</summary>
    public string Secret { get; }

    public string Scope => Parameter("scope") ?? "";

    public string RefreshToken => Parameter("refresh_token") ?? "";

    public string Assertion => Parameter("assertion") ?? "";

    private string? Parameter(string name) => _question.Form.Count > 0 ? _question.Field(name) : _question.Text(name);

    private static (ClientProof Proof, string Id, string Secret) ProofOf(Question question)
    {
        if (question.Field("client_assertion") is { } assertion)
        {
            var isJwt = question.Field("client_assertion_type") is ClientAssertionType;
            return (isJwt ? ClientProof.Assertion : ClientProof.None, question.Field("client_id") ?? "", assertion);
        }

        if (question.Authorization is { } header && header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            var pair = Decoded(header["Basic ".Length..]).Split(':', 2);
            return (ClientProof.Basic, Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "");
        }

        return question.Field("client_secret") is { } secret ? (ClientProof.Form, question.Field("client_id") ?? "", secret)
            : question.Text("client_secret") is { } shown ? (ClientProof.Query, question.Text("client_id") ?? "", shown)
            : (ClientProof.None, question.Field("client_id") ?? "", "");
    }

    private static string Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
    }
}
