using System.Text.Json;

namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>Answer of <c>/api/current_status</c>.</summary>
/// <param name="Code">See <see cref="ErrorResponse"/>.</param>
/// <param name="ErrorCode">See <see cref="ErrorResponse"/>.</param>
/// <param name="Message">See <see cref="ErrorResponse"/>.</param>
/// <param name="Data">Absent from errors.</param>
internal sealed record StatusResponse(
    JsonElement Code = default, JsonElement ErrorCode = default, string? Message = null, StatusData? Data = null) : ErrorResponse(Code, ErrorCode, Message);
