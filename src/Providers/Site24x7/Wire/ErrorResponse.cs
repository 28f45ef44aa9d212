using System.Text.Json;

namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>The envelope of every answer. A success has the code 0; an error another one, or an <c>error_code</c>.</summary>
/// <param name="Code">A number; other Zoho services send a word.</param>
/// <param name="ErrorCode">A number, of errors only.</param>
/// <param name="Message">A sentence; "success" in a success.</param>
internal record ErrorResponse(JsonElement Code = default, JsonElement ErrorCode = default, string? Message = null)
{
    /// <summary>Whether there is no error.</summary>
    public bool IsSuccess => ErrorCode.ValueKind is JsonValueKind.Undefined && Text(Code) == "0";

    /// <summary>The error; meaningless in a success.</summary>
    public Site24x7Error Error => new(ErrorCode.ValueKind is JsonValueKind.Undefined ? Text(Code) : Text(ErrorCode), Message ?? "");

    private static string Text(JsonElement code) => code.ValueKind switch
    {
        JsonValueKind.Number => code.GetRawText(),
        JsonValueKind.String => code.GetString()!,
        _ => "",
    };
}
