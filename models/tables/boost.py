"""XGBoost's C library, as far as the models of tables need it: one thread, one seed, the same trees again."""

import ctypes
import json

import numpy

library = ctypes.CDLL("libxgboost.so.0")
library.XGBGetLastError.restype = ctypes.c_char_p


def called(name, *given):
    if getattr(library, name)(*given) != 0:
        raise RuntimeError(library.XGBGetLastError().decode())


def matrix(rows, truth=None):
    rows = numpy.ascontiguousarray(rows, "f4")
    handle = ctypes.c_void_p()
    called("XGDMatrixCreateFromMat", rows.ctypes.data_as(ctypes.c_void_p), ctypes.c_uint64(rows.shape[0]),
           ctypes.c_uint64(rows.shape[1]), ctypes.c_float(numpy.nan), ctypes.byref(handle))
    if truth is not None:
        truth = numpy.ascontiguousarray(truth, "f4")
        called("XGDMatrixSetFloatInfo", handle, b"label", truth.ctypes.data_as(ctypes.c_void_p),
               ctypes.c_uint64(len(truth)))
    return handle


class Trees:
    """Boosted trees of a yes or no, and what each feature gives to each prediction."""

    def __init__(self, rows, truth, trees, **settings):
        data = matrix(rows, truth)
        self.booster = ctypes.c_void_p()
        called("XGBoosterCreate", ctypes.byref(data), ctypes.c_uint64(1), ctypes.byref(self.booster))
        for name, value in {"objective": "binary:logistic", "nthread": 1, "seed": 1, "tree_method": "exact",
                            **settings}.items():
            called("XGBoosterSetParam", self.booster, name.encode(), str(value).encode())
        for k in range(trees):
            called("XGBoosterUpdateOneIter", self.booster, ctypes.c_int(k), data)

    def _predicted(self, rows, kind):
        data = matrix(rows)
        shape, dimensions, out = ctypes.POINTER(ctypes.c_uint64)(), ctypes.c_uint64(), ctypes.POINTER(ctypes.c_float)()
        wish = json.dumps({"type": kind, "training": False, "iteration_begin": 0, "iteration_end": 0, "strict_shape": False})
        called("XGBoosterPredictFromDMatrix", self.booster, data, wish.encode(), ctypes.byref(shape),
               ctypes.byref(dimensions), ctypes.byref(out))
        size = [shape[k] for k in range(dimensions.value)]
        made = numpy.ctypeslib.as_array(out, (int(numpy.prod(size)),)).astype(float).reshape(size)
        called("XGDMatrixFree", data)
        return made

    def margin(self, rows):
        """Logit of the chance."""
        return self._predicted(rows, 1).reshape(-1)

    def chance(self, rows):
        return 1 / (1 + numpy.exp(-self.margin(rows)))

    def shares(self, rows):
        """TreeSHAP: a column for each feature and one for the mean; they add up to margin()."""
        shares = self._predicted(rows, 2)
        gap = numpy.abs(shares.sum(1) - self.margin(rows)).max()
        if gap > 1e-4:
            raise RuntimeError(f"contributions miss the margin by {gap}")
        return shares

    def saved(self) -> bytes:
        length, out = ctypes.c_uint64(), ctypes.POINTER(ctypes.c_char)()
        called("XGBoosterSaveModelToBuffer", self.booster, b'{"format": "ubj"}', ctypes.byref(length), ctypes.byref(out))
        return ctypes.string_at(out, length.value)
